"""The errors that learners meet in these lessons, in a beginner's words: one row each, the first that fits counts.

The patterns are searched in the error as a traceback's end has it, `TypeError: …`; the groups of a pattern fill the
braces of its texts. The messages are those of Python 3.11 to 3.13, NumPy 2 and Keras 3.15 on TensorFlow.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Explanation:
    """What an error means and what to do about it."""

    pattern: str
    what: str
    advice: str


EXPLANATIONS = (
    # Python
    Explanation(
        r"(Indentation|Tab)Error: (?P<said>.*)",
        "The indentation is off: {said}.\nPython sees by the spaces at a line's start what belongs together.",
        "give the lines inside a function four spaces each.",
    ),
    Explanation(
        r"(SyntaxError|ValueError): source code (string )?cannot contain null bytes",
        "The file holds null bytes, so it is no plain text. Python cannot read it.",
        "save it again as plain text, in UTF-8; some editors write UTF-16.",
    ),
    Explanation(
        r"SyntaxError: \(unicode error\) 'utf-8' codec",
        "The file holds characters that are not written in UTF-8. Python cannot read it.",
        "save it again as plain text, in UTF-8.",
    ),
    Explanation(
        r"SyntaxError: (?P<said>.*)",
        "Python cannot read this: {said}.",
        "look for a missing bracket, colon or quote here or on the line above.",
    ),
    Explanation(
        r"ModuleNotFoundError: No module named '(?P<name>[^']+)'",
        "There is no module {name} here.",
        "the lessons need `import numpy as np` and `import keras`, nothing else.",
    ),
    Explanation(
        r"ImportError: cannot import name '(?P<name>[^']+)' from '(?P<module>[^']+)'",
        "{module} has nothing called {name}.",
        "check the spelling, capitals too. Layers are in keras.layers, losses in keras.losses.",
    ),
    Explanation(
        r"NameError: name '(?P<name>np|numpy)' is not defined",
        "Python does not know {name} yet: it has not been imported.",
        "write `import numpy as np` at the top of the file.",
    ),
    Explanation(
        r"NameError: name '(?P<name>keras|layers|losses)' is not defined",
        "Python does not know {name} yet: it has not been imported.",
        "write `import keras` and `from keras import layers, losses` at the top of the file.",
    ),
    Explanation(
        r"(NameError: name|UnboundLocalError:.*variable) '(?P<name>[^']+)'",
        "Python does not know the name {name} at this point.",
        "check its spelling, capitals too, and that a line above gives it a value.",
    ),
    Explanation(
        r"AttributeError: 'NoneType' object has no attribute '(?P<name>[^']+)'",
        "Something here is None, which is what a function without `return` gives, so it has no {name}.",
        "find the value to the left of .{name} and return or assign it.",
    ),
    Explanation(
        r"AttributeError: (?P<owner>.+) has no attribute '(?P<name>[^']+)'",
        "{owner} has nothing called {name}.",
        "check its spelling, capitals too.",
    ),
    Explanation(
        r"TypeError: sparse_categorical_crossentropy\(\) missing 2 required positional arguments",
        "keras.losses.sparse_categorical_crossentropy computes a loss at once, so it asks for labels and scores.\n"
        "compile() needs a loss that it can call later.",
        "use the class: keras.losses.SparseCategoricalCrossentropy(from_logits=True).",
    ),
    Explanation(
        r"TypeError: (Trainer\.)?compile\(\) got an unexpected keyword argument 'from_logits'",
        "compile() does not take from_logits; the loss does.",
        "pass loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True).",
    ),
    Explanation(
        r"TypeError: (?P<function>\S+)\(\) takes (?P<takes>.+) but (?P<given>\d+) (was|were) given",
        "{function}() was called with {given} arguments and takes {takes}.",
        "keep the line `def …` as it came in the exercise.",
    ),
    Explanation(
        r"TypeError: (?P<function>\S+)\(\) missing \d+ required (positional|keyword-only) arguments?: (?P<names>.+)",
        "{function}() was called without {names}.",
        "give it that value between the brackets.",
    ),
    Explanation(
        r"TypeError: (?P<function>\S+)\(\) got an unexpected keyword argument '(?P<name>[^']+)'",
        "{function}() knows no argument {name}.",
        "check its spelling, and the brackets that it stands in.",
    ),
    Explanation(
        r"RecursionError",
        "A function calls itself over and over, until Python gives up.",
        "call the function of the library, not the one you are writing.",
    ),
    Explanation(
        r"MemoryError",
        "Your file asked for more memory than a check may use (2 GB).",
        "look for an array or a list that grows in a loop, or a shape far too large.",
    ),
    Explanation(
        r"SystemExit|KeyboardInterrupt|GeneratorExit",
        "Your file ends the program itself, so nothing could be checked.",
        "take out exit(), quit() and sys.exit(); a function ends with `return`.",
    ),
    Explanation(
        r"OSError: \[Errno 27\]",
        "Your file writes more than a check may (1 MB). Often that is a print in a loop that never ends.",
        "take out the print, or look at what ends the loop.",
    ),
    # NumPy
    Explanation(
        r"Cannot cast ufunc '(?P<does>\w+)' output from dtype\('(?P<wide>\w+)'\) "
        r"to dtype\('(?P<narrow>\w+)'\)",
        "The result of {does} is {wide}, and it cannot be put back into an array of {narrow}.\n"
        "Signs like /= write into the array that they are given.",
        "make a new array: images / 255 instead of images /= 255.",
    ),
    Explanation(
        r"ValueError: cannot reshape array of size (?P<size>\d+) into shape (?P<shape>\([\d, -]+\))",
        "There are {size} numbers here, and they do not fill the shape {shape}.",
        "the sizes of a shape, multiplied, have to give the number of numbers; -1 stands for “whatever is left”.",
    ),
    Explanation(
        r"AxisError: (?P<said>axis .+)|IndexError: (?P<index>.+)",
        "An index points outside the array.",
        "print the array's shape and count its axes from 0.",
    ),
    Explanation(
        r"ValueError: The truth value of an array",
        "An `if` or `while` was given a whole array, and the array holds many yes and no.",
        "work on the whole array at once; no `if` is needed here.",
    ),
    Explanation(
        r"TypeError: unsupported operand type\(s\) for (?P<sign>\S+): '(?P<left>\w+)' and '(?P<right>\w+)'",
        "Python cannot compute {left} {sign} {right}.",
        "turn lists into arrays first, or leave the arrays as they come.",
    ),
    # Keras
    Explanation(
        r"ValueError: dtype='string' is not a valid dtype",
        "compile() took a text for a number.\nIts third value in order is not metrics, it is loss_weights.",
        'name it: metrics=["accuracy"].',
    ),
    Explanation(
        r"ValueError: Argument `output` must have rank.*output\.shape=(?P<shape>\([^)]*\))",
        "The model's output has the shape {shape}; one row of scores for each image was expected.\n"
        "Dense works on the last axis alone, so it has looked at each row of the image by itself.",
        "put layers.Flatten() before Dense.",
    ),
    Explanation(
        r"ValueError: Arguments `target` and `output` must have the same rank",
        "This loss wants ten numbers for each label, and the labels are single digits, 0 to 9.",
        "use keras.losses.SparseCategoricalCrossentropy(from_logits=True); `sparse` means labels as single numbers.",
    ),
    Explanation(
        r"ValueError: Dimensions must be equal, but are \d+ and 10 for .*compile_loss",
        "This loss subtracts each label from ten scores, and those do not fit together.",
        "use keras.losses.SparseCategoricalCrossentropy(from_logits=True).",
    ),
    Explanation(
        r"Expected shape \(None, 784\)",
        "The model wants rows of 784 numbers, and here come images of 28 by 28.",
        "begin with keras.Input((28, 28)) and layers.Flatten().",
    ),
    Explanation(
        r"ValueError: Cannot convert '(?P<size>\d+)' to a shape",
        "A shape is written in brackets of its own, and {size} stands alone.",
        "write keras.Input((28, 28)), with two pairs of brackets.",
    ),
    Explanation(
        r"Invalid input shape|is incompatible with the layer",
        "The images have another shape than the model's first layer expects.",
        "begin with keras.Input((28, 28)) and layers.Flatten().",
    ),
    Explanation(
        r"ValueError: You must call `compile\(\)`",
        "The model is built, and it has not been told how to learn.",
        "call model.compile(…) before you return the model.",
    ),
    Explanation(
        r"ValueError: No loss to compute",
        "compile() was called without a loss, so there is nothing to make smaller.",
        "pass loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True).",
    ),
    Explanation(
        r"ValueError: Could not interpret (?P<part>\w+)( function)? identifier: (?P<name>\S+)",
        "Keras knows no {part} called {name}.",
        'check the spelling; these names are in small letters, such as "adam" and "accuracy".',
    ),
    Explanation(
        r"ValueError: Expected `metrics` argument to be a list",
        "metrics is a list, even of one.",
        'write metrics=["accuracy"].',
    ),
    Explanation(
        r"ValueError: Only instances of `keras\.Layer` can be added.*Received: (?P<given>.+?) \(of type",
        "The list of layers holds {given}, which is no layer.",
        "each entry is a call with brackets, such as layers.Flatten() or layers.Dense(10).",
    ),
    Explanation(
        r"ValueError: Argument `name` must be a string",
        "keras.Sequential takes one list of layers, and it was given several values.",
        "put square brackets around the layers: keras.Sequential([…]).",
    ),
)
