"""Train: any tier with any recipe, alone or in a race."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from models.problem import Problem
from models.runs.listing import open_run
from tui.render.contestants import names_of
from tui.render.foreign import visible
from tui.render.glyphs import spelled
from tui.render.quantities import count
from tui.render.recipe import recipe_in_words
from tui.runs.followed import FollowedRun
from tui.screens.race import RaceScreen
from tui.screens.steady import SteadyScreen
from tui.screens.training import TrainingScreen
from tui.training.race import Contestant, Race, require_fair, stored_race
from tui.training.trainable import classics_to_train, tiers_to_train
from tui.widgets.recipe_form import RecipeForm
from tui.workshop import Workshop


class TrainScreen(SteadyScreen[None]):
    """What can be trained on the left, the fields of its recipe on the right, and below them what that amounts to."""

    BINDINGS = [
        Binding("t", "train", "Train"),
        Binding("a", "add", "Add", tooltip="Add this recipe to the race"),
        Binding("x", "take_out", "Remove", tooltip="Take the last recipe out of the race"),
        Binding("r", "race", "Race", tooltip="Start the race"),
        Binding("w", "watch", "Watch", tooltip="Show what was started last"),
        Binding("escape", "dismiss", "Map"),
    ]

    def __init__(self, workshop: Workshop) -> None:
        super().__init__()
        self._workshop = workshop
        self._tiers = tiers_to_train(workshop.data_name)
        self._classics = classics_to_train(workshop.data_name)
        self._chosen = self._tiers[0]
        self._form = RecipeForm(self._chosen, workshop.glyphs)
        self._contestants: tuple[Contestant, ...] = ()
        self._watched: Race | FollowedRun | None = None

    def compose(self) -> ComposeResult:
        """Title, list and form, a few lines on what is chosen, keys."""
        images = "" if self._workshop.data_name == "mnist" else " · synthetic digits"
        yield Static(self._spelled(f"Train{images}"), id="title", markup=False)
        with Horizontal(id="bench"):
            yield OptionList(*self._options(), id="trainables", markup=False)
            yield self._form
        for name in ("chosen", "recipe", "command", "contestants"):
            line = Static(id=name, markup=False)
            line.display = False  # until there is something to say
            yield line
        yield Footer()

    def on_mount(self) -> None:
        """Begins at the foot of the ladder."""
        trainables = self.query_one("#trainables", OptionList)
        trainables.highlighted = 1
        trainables.focus()

    def on_screen_resume(self) -> None:
        """Something may have been started or have ended."""
        self._watched = self._last_started()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The footer shows what can be done now."""
        match action:
            case "take_out":
                return bool(self._contestants)
            case "race":
                return len(self._contestants) > 1
            case "watch":
                return self._watched is not None
        return True

    async def action_train(self) -> None:
        """Trains the recipe as it stands."""
        self.choose()  # keys can be quicker than the news of what is highlighted
        try:
            recipe = self._form.recipe
            run = await self._workshop.train(self._chosen.tier.name, recipe)
        except Problem as problem:
            self._warn(problem)
        else:
            self.app.push_screen(TrainingScreen(run, self._workshop, data=recipe.data))

    def action_add(self) -> None:
        """The recipe as it stands takes part in the race."""
        self.choose()
        try:
            contestants = (*self._contestants, Contestant(self._chosen.tier.name, self._form.recipe))
            if len(contestants) > 1:
                require_fair(contestants)
        except Problem as problem:
            self._warn(problem)
        else:
            self._race_between(contestants)

    def action_take_out(self) -> None:
        """The one that was added last takes part no more."""
        self._race_between(self._contestants[:-1])

    async def action_race(self) -> None:
        """All begin together."""
        try:
            race = await self._workshop.start_race(self._contestants)
        except Problem as problem:
            self._warn(problem)
        else:
            self.app.push_screen(RaceScreen(race, self._workshop))

    def action_watch(self) -> None:
        """The last race or run."""
        match self._watched:
            case Race() as race:
                self.app.push_screen(RaceScreen(race, self._workshop))
            case None:
                pass
            case run:
                stored = open_run(run.folder)
                data = stored.recipe.data if stored else self._workshop.data_name
                self.app.push_screen(TrainingScreen(run, self._workshop, data=data))

    @on(OptionList.OptionHighlighted, "#trainables")
    def choose(self) -> None:
        """The recipe of what is highlighted is shown, with what was changed in it before."""
        option = self.query_one("#trainables", OptionList).highlighted_option
        chosen = next(one for one in (*self._tiers, *self._classics) if option and one.name == option.id)
        if chosen != self._chosen:
            self._chosen = chosen
            self._form.show(chosen)

    @on(OptionList.OptionSelected, "#trainables")
    def go_to_fields(self) -> None:
        """Enter goes on to the recipe."""
        self._form.focus_fields()

    @on(RecipeForm.Changed)
    def tell_what_it_amounts_to(self) -> None:
        """What is chosen, the recipe in words, and the command line that does the same."""
        try:
            recipe = self._form.recipe
        except Problem:
            return  # it is told beside the field
        self._update("#chosen", self._chosen.about)
        self._update("#recipe", recipe_in_words(self._chosen.tier.name, recipe))
        self._update("#command", f"$ {self._chosen.command(recipe)}")

    def _race_between(self, contestants: tuple[Contestant, ...]) -> None:
        self._contestants = contestants
        names = names_of([one.tier for one in contestants], [one.recipe for one in contestants])
        told = "  ".join(f"{number} {name}" for number, name in enumerate(names, 1))
        self._update("#contestants", f"Race: {told}" if told else "")
        self.refresh_bindings()

    def _last_started(self) -> Race | FollowedRun | None:
        """The race or the run that this app has started last; else a race of another app that still goes on."""
        race, begun = self._workshop.race, self._workshop.begun
        if begun:
            return race if race and begun[-1] in race.runs else begun[-1]
        stored = stored_race()
        return stored if stored and stored.alive else None

    def _options(self) -> list[Option]:
        tiers = [Option(f"{one.name:<11}{count(one.tier.parameters):>8}", id=one.name) for one in self._tiers]
        classics = [Option(one.name, id=one.name) for one in self._classics]
        return [
            Option("Tiers    parameters", disabled=True),
            *tiers,
            Option("Classic recipes", disabled=True),
            *classics,
        ]

    def _update(self, selector: str, text: str) -> None:
        shown, text = self.query_one(selector, Static), self._spelled(text)
        if shown.content != text:
            shown.update(text)
            shown.display = bool(text)

    def _spelled(self, text: str) -> str:
        return spelled(text, self._workshop.glyphs)

    def _warn(self, problem: Problem) -> None:
        self.notify(visible(str(problem)), markup=False, severity="warning")
