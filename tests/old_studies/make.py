"""Makes the pinned study of the present format: `python -m tests.old_studies.make`. Old ones are never made anew."""

import json
from pathlib import Path

from tests.study.full import fill
from tests.study.rows import rows

from storycoder.study.files import make_study
from storycoder.study.layout import FORMAT

FOLDER = Path(__file__).parent
PASSWORD = "vijf losse woorden bij elkaar"


def make(name: str, password: str | None) -> None:
    """Writes a study and, beside it, the rows that must be read from it ever after."""
    path = FOLDER / f"{name}.story"
    with make_study(path, "Een oud onderzoek", password=password, fictional=True) as study:
        fill(study)
        path.with_suffix(".json").write_text(
            json.dumps(rows(study), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    path.with_name(path.name + ".lock").unlink()


if __name__ == "__main__":
    make(f"format-{FORMAT}", None)
    make(f"format-{FORMAT}-protected", PASSWORD)
