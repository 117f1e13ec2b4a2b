"""What stands around the screens: rail, menus, status area, banners."""
