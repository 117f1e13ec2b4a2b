"""What a person can mend, told in their words. Every other exception is a bug."""

from storycoder.domain.words import Message


class Problem(Exception):
    """Something that the user can mend: what is the matter and what to do.

    The template is a sentence of the catalogue, so that it can be said in each language.
    """

    def __init__(self, template: str, **values: object) -> None:
        self.message = Message(template, values)
        super().__init__(template)

    def __str__(self) -> str:
        return str(self.message)

    def __reduce__(self) -> tuple[object, ...]:
        return _problem, (self.message,)


def _problem(message: Message) -> Problem:
    return Problem(message.template, **message.values)
