"""A question to answer before the answer is shown: a number or a choice."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, OptionList, Static

from lessons.lesson import Block
from tui.render.question import answer_from, problem_with, verdict

PRINTABLE = r"[ -~]*"
"""What a number is typed with; what is pasted may hold anything."""


class Question(Vertical):
    """Asks, keeps the learner's answer, and tells the right one beside it."""

    class Answered(Message):
        """The learner has committed to an answer."""

        def __init__(self, question: str, answer: str | float) -> None:
            super().__init__()
            self.question, self.answer = question, answer

    def __init__(self, block: Block, *, given: str | float | None, measured: float | None) -> None:
        super().__init__(name="question")
        self._options = block.options
        self._given = given
        self._measured = measured

    @property
    def question(self) -> str:
        """The question's id within its lesson."""
        return str(self._options["id"])

    @property
    def answered(self) -> bool:
        """Whether there is an answer, of now or of another day."""
        return self._given is not None

    def compose(self) -> ComposeResult:
        """The question, the place for the answer, and what is to be said then."""
        yield Static(str(self._options["ask"]), classes="ask", markup=False)
        if self._options["kind"] == "choice":
            choices = self._options["choices"]
            assert isinstance(choices, tuple)
            yield OptionList(*map(str, choices), markup=False)
        else:
            unit = self._options.get("unit", "")
            answer = Input(placeholder=f"your answer{f' in {unit}' if unit else ''}, Enter", restrict=PRINTABLE)
            answer.cursor_blink = False  # a blinking cursor costs 1.7 kB a second
            yield answer
        yield Static(id="verdict", markup=False)

    def on_mount(self) -> None:
        """An answer of another day stands."""
        self._show()

    @on(Input.Submitted)
    def take_number(self, event: Input.Submitted) -> None:
        """Enter in the field."""
        event.stop()
        if problem := problem_with(self._options, event.value):
            self.query_one("#verdict", Static).update(problem)
        else:
            self._take(answer_from(self._options, event.value))

    @on(OptionList.OptionSelected)
    def take_choice(self, event: OptionList.OptionSelected) -> None:
        """Enter on a choice."""
        event.stop()
        self._take(str(event.option.prompt))

    def focus_answer(self) -> None:
        """Moves to where the answer is typed or chosen."""
        (self.query(Input).first(Input) if self.query(Input) else self.query_one(OptionList)).focus()

    def reveal(self, measured: float) -> None:
        """The figure that some questions wait for has been measured."""
        if "answer_from" in self._options:
            self._measured = measured
            self._show()

    def _take(self, answer: str | float) -> None:
        self._given = answer
        self.post_message(self.Answered(self.question, answer))
        self._show()

    def _show(self) -> None:
        told = verdict(self._options, given=self._given, measured=self._measured)
        self.query_one("#verdict", Static).update(told)
