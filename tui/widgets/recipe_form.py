"""The fields of a recipe, each of which can be changed and set back."""

from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from models.problem import Problem
from models.recipe import Recipe
from tui.render.foreign import visible_line
from tui.render.glyphs import Glyphs, spelled
from tui.render.recipe_fields import field_help, field_line, field_name
from tui.training.recipe_text import Field, text_of, value_from
from tui.training.trainable import Trainable


class RecipeForm(Vertical):
    """A list of fields; below it what the highlighted one is for, and where its value is typed."""

    BINDINGS = [
        Binding("left", "turn(-1)", "Previous choice", show=False),
        Binding("right", "turn(1)", "Next choice", show=False),
        Binding("d", "default", "Default", tooltip="Set the field back to its default"),
        Binding("escape", "leave_field", "Leave as it was"),
    ]

    class Changed(Message):
        """The recipe is another one."""

    def __init__(self, trainable: Trainable, glyphs: Glyphs) -> None:
        super().__init__()
        self._trainable, self._glyphs = trainable, glyphs
        self._changes: dict[str, dict[str, Any]] = {}
        self._fields = OptionList(*self._options(), id="fields", markup=False)
        self._input = Input(id="value", compact=True, select_on_focus=False)
        self._typing = False

    def compose(self) -> ComposeResult:
        """The line for typing is there while a value is typed."""
        yield self._fields
        yield Static(id="field-help", markup=False)
        with Horizontal(id="typing"):
            yield Static(id="field-name", markup=False)
            yield self._input
        yield Static(id="wrong", markup=False)

    def on_mount(self) -> None:
        """Nothing is typed yet."""
        self._input.cursor_blink = False
        self._fields.highlighted = 0
        self._close()
        self.post_message(self.Changed())

    @property
    def recipe(self) -> Recipe:
        """The recipe as it stands. Raises Problem while what is typed for a field is none of its values."""
        changes = self._changed
        if self._typing:
            changes = changes | {self._field.name: value_from(self._field, self._input.value)}
        return self._trainable.changed(changes)

    def focus_fields(self) -> None:
        """Keys go to the list of fields."""
        self._fields.focus()

    def show(self, trainable: Trainable) -> None:
        """The fields of another one; what was changed in it before is still changed."""
        self._close()
        highlighted = self._fields.highlighted
        self._trainable = trainable
        self._fields.clear_options()
        self._fields.add_options(self._options())
        self._fields.highlighted = min(highlighted or 0, len(trainable.fields) - 1)
        self.post_message(self.Changed())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The footer shows what can be done now."""
        match action:
            case "leave_field":
                return self._typing
            case "default":
                return not self._typing and self._field.name in self._changed
            case "turn":
                return not self._typing and bool(self._field.metadata["options"])
        return True

    def action_turn(self, by: int) -> None:
        """To the next of a few values."""
        options = self._field.metadata["options"]
        value = getattr(self._trainable.changed(self._changed), self._field.name)
        self._set(options[(options.index(value) + by) % len(options)])

    def action_default(self) -> None:
        """Back to what the tier's own recipe has."""
        self._set(getattr(self._trainable.recipe, self._field.name))

    def action_leave_field(self) -> None:
        """Forgets what was typed."""
        self._close()
        self._fields.focus()

    @on(OptionList.OptionHighlighted, "#fields")
    def tell_of_field(self) -> None:
        """What the field does, and what it can be."""
        self._close()
        self.query_one("#field-help", Static).update(field_help(self._field, self._glyphs))
        self._keep_in_view()
        self.refresh_bindings()

    @on(OptionList.OptionSelected, "#fields")
    def type_value(self) -> None:
        """Enter on a field: its value is typed."""
        self.query_one("#field-name", Static).update(f"{field_name(self._field)} ")
        self.query_one("#typing").display = self._typing = True
        self._input.value = text_of(getattr(self._trainable.changed(self._changed), self._field.name))
        self._input.cursor_position = len(self._input.value)
        self._input.focus()
        self._keep_in_view()
        self.refresh_bindings()

    @on(Input.Submitted)
    @on(Input.Blurred)
    def take_value(self, event: Input.Submitted | Input.Blurred) -> None:
        """Enter or Tab behind a value: it is taken, or told why not."""
        event.stop()
        if not self._typing:
            return
        try:
            self._set(value_from(self._field, event.value))
        except Problem as problem:
            self._tell_what_is_wrong(spelled(visible_line(str(problem)), self._glyphs))
            return
        self._close()
        if isinstance(event, Input.Submitted):
            self._fields.focus()

    def _set(self, value: Any) -> None:
        """Raises Problem for a value that does not go together with the rest."""
        field = self._field
        default = getattr(self._trainable.recipe, field.name)
        changes = {name: kept for name, kept in self._changed.items() if name != field.name}
        changes |= {} if value == default else {field.name: value}
        self._trainable.changed(changes)
        self._changes[self._trainable.name] = changes
        self._fields.replace_option_prompt(field.name, spelled(field_line(field, value, default=default), self._glyphs))
        self.post_message(self.Changed())
        self.refresh_bindings()

    def _close(self) -> None:
        self.query_one("#typing").display = self._typing = False
        self._tell_what_is_wrong("")
        self.refresh_bindings()

    def _tell_what_is_wrong(self, words: str) -> None:
        wrong = self.query_one("#wrong", Static)
        wrong.update(words)
        wrong.display = bool(words)
        self._keep_in_view()

    def _keep_in_view(self) -> None:
        """What stands below the list takes rows from it; the field that is meant stays to be seen."""
        self.call_after_refresh(self._fields.scroll_to_highlight)

    def _options(self) -> list[Option]:
        base = self._trainable.recipe
        recipe = self._trainable.changed(self._changed)
        return [
            Option(field_line(field, getattr(recipe, field.name), default=getattr(base, field.name)), id=field.name)
            for field in self._trainable.fields
        ]

    @property
    def _changed(self) -> dict[str, Any]:
        """Fields of the shown one whose value is not the default."""
        return self._changes.get(self._trainable.name, {})

    @property
    def _field(self) -> Field:
        """The highlighted one."""
        return self._trainable.fields[self._fields.highlighted or 0]
