"""How the window looks: colours, type, icons and one stylesheet made of them. The door is `style.look()`."""
