"""Sums over an index: `Σ_i w_i x_i` → the sum of the whole arrays' product.

Each expression is read together with the letters that its axes are named by, as in Einstein's
notation; a name with a letter below, w_i, is the whole array with its axis named i.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.expression import (
    PRODUCTS,
    Array,
    Binary,
    Call,
    Comparison,
    Element,
    Expression,
    Index,
    Name,
    Negate,
    Number,
    Transpose,
    operands_of,
    replace_operands,
    walk_expression,
)
from gradwalk.core.syntax.notation.entrywise import works_by_entry
from gradwalk.core.syntax.notation.lengths import count_terms
from gradwalk.core.syntax.notation.names import Default, ElementName
from gradwalk.core.syntax.notation.scope import NotationScope, Summation
from gradwalk.core.syntax.notation.tree.applied_rows import apply_by_row
from gradwalk.core.syntax.notation.tree.axes import (
    Indexed,
    align,
    make_form_error,
    pick_diagonal,
    reduce_axis,
    sum_over,
)
from gradwalk.core.syntax.notation.tree.behind import pick_behind
from gradwalk.core.syntax.notation.tree.entries import (
    combine_rows,
    drop_entries,
    has_rows,
    is_vector_beside_row,
    list_letters,
    name_entries,
    take_norm,
)
from gradwalk.core.syntax.notation.tree.numbering import number_index
from gradwalk.core.syntax.notation.tree.plain_names import find_plain_names
from gradwalk.core.syntax.notation.tree.rows import RowProduct, find_row, find_row_product

_SUMS = {"Σ": "sum", "Π": "prod", "max": "max", "min": "min"}
_SUMS |= {"argmax": "argmax", "argmin": "argmin"}


def resolve_sums(root: Expression, scope: NotationScope, free: tuple[str, ...] = ()) -> Expression:
    """Return `root` without index letters; `free` are those of the left side, `z_i = …`.

    Raises ProgramError for a sum that has no form on whole arrays, and for a letter that is
    neither summed nor on the left side.
    """
    if not scope.indices and not scope.sums:
        return root
    resolver = _Resolver(scope)
    found = resolver.resolve(root, {})
    if free:
        scope.scalars += find_plain_names(root, scope, resolver.rows)
    if found.summed:
        raise make_form_error(root)
    letters = drop_entries(found.letters)
    if letters == free:
        return found.expression
    if len(free) == 2 and letters == free[::-1]:
        return Transpose(found.expression, root.place)
    letter = next((each for each in letters if each not in free), None)
    if letter is None:
        raise ProgramError("sum.left", root.place, letters=", ".join(free))
    raise ProgramError("sum.free", root.place, letter=letter)


class _Resolver:
    def __init__(self, scope: NotationScope) -> None:
        self._scope = scope
        self._bounds = {
            letter: summation
            for summation in scope.sums.values()
            if summation.stop is not None
            for letter in summation.indices
        }
        extremes = {
            letter
            for summation in scope.sums.values()
            if summation.sign not in ("Σ", "Π")
            for letter in summation.indices
        }
        self._numbering = scope.indices - extremes
        self.rows: set[SourceSpan] = set()
        """Where vectors are beside rows, and their norms are taken."""

    def resolve(self, root: Expression, fixed: Mapping[str, int]) -> Indexed:
        """Read `root` with some letters at one number. Without recursion but into `j ≠ y`."""
        waiting: list[tuple[Expression, bool]] = [(root, False)]
        done: list[Indexed] = []
        while waiting:
            expression, ready = waiting.pop()
            operands = operands_of(expression)
            if not ready:
                waiting.append((expression, True))
                waiting += [(operand, False) for operand in reversed(operands)]
                continue
            start = len(done) - len(operands)
            done[start:] = [self._combine(expression, done[start:], fixed)]
        return done[0]

    def _combine(
        self, expression: Expression, operands: list[Indexed], fixed: Mapping[str, int]
    ) -> Indexed:
        if any(each.summed for each in operands) and not self._is_sum(expression):
            raise make_form_error(expression)
        match expression:
            case Name(name=name):
                part = self._scope.names.get(name)
                if name in self._numbering and isinstance(part, Default):
                    return self._number(expression, part)
                return (
                    self._pick(expression, part, fixed)
                    if isinstance(part, ElementName)
                    else (Indexed(expression))
                )
            case Index(place=place) if place in self._scope.subscripts:
                return pick_behind(expression, operands[0], self._scope, self._bounds, fixed)
            case Negate():
                inner = operands[0]
                return Indexed(Negate(inner.expression, expression.place), inner.letters)
            case Call() if self._is_sum(expression):
                summation = self._scope.sums[expression.place]
                return self._sum(expression, summation, operands[0], fixed)
            case Transpose() if find_row(expression, self._scope):
                return operands[0]
            case Binary() if found := find_row_product(expression, self._scope):
                return self._multiply_rows(expression, found, fixed)
            case Binary() | Comparison():
                return self._align_two(expression, *operands)
            case Call():
                return self._align_call(expression, operands)
            case _ if any(operand.letters for operand in operands):
                raise make_form_error(expression)
        return Indexed(replace_operands(expression, [each.expression for each in operands]))

    def _is_sum(self, expression: Expression) -> bool:
        return (
            isinstance(expression, Call)
            and expression.function in _SUMS
            and expression.place in self._scope.sums
        )

    def _pick(self, name: Name, part: ElementName, fixed: Mapping[str, int]) -> Indexed:
        """The array with its axes named, or the element where a letter is a number."""
        base = Name(part.base, name.place)
        letters = tuple(
            item for item in part.subscripts if not item.isdecimal() and item not in fixed
        )
        if len(set(letters)) < len(letters):
            return pick_diagonal(name, part, self._bounds)
        if letters == part.subscripts and not any(letter in self._bounds for letter in letters):
            return Indexed(base, list_letters(part, letters, self._scope))
        items: list[int | slice | None] = []
        for item in part.subscripts:
            if item in letters:
                bound = self._bounds.get(item)
                items.append(slice(_first_of(bound, part), bound.stop) if bound else None)
            else:
                items.append(int(item) if item.isdecimal() else fixed[item])
        picked = Element(base, tuple(items), name.place, part.first)
        return Indexed(picked, list_letters(part, letters, self._scope))

    def _number(self, letter: Name, part: Default) -> Indexed:
        """The numbers of an index that is used as one: `Σ_{k=0}^{2} a_k x^k`."""
        numbers = number_index(letter, self._scope)
        if numbers is None:
            raise make_form_error(letter)
        if part.place == letter.place:  # it is no input here
            self._scope.elements.append(letter.name)
        return Indexed(numbers, (letter.name,))

    def _multiply_rows(
        self, product: Binary, found: RowProduct, fixed: Mapping[str, int]
    ) -> Indexed:
        rows = self.resolve(found.row, fixed)
        dots = Indexed(
            Binary("@", rows.expression, found.vector, product.place), drop_entries(rows.letters)
        )
        if found.factor is None:
            return dots
        return self._align_two(product, self.resolve(found.factor, fixed), dots)

    def _align_two(self, expression: Binary | Comparison, left: Indexed, right: Indexed) -> Indexed:
        if is_vector_beside_row(left, right, self._scope):
            left = self._name_entries(left)
        elif is_vector_beside_row(right, left, self._scope):
            right = self._name_entries(right)
        if isinstance(expression, Binary) and (rows := combine_rows(expression, left, right)):
            return rows
        one, two = left.letters, right.letters
        if isinstance(expression, Binary) and expression.operator == "@" and (one or two):
            raise make_form_error(expression)
        product = isinstance(expression, Binary) and expression.operator in PRODUCTS
        factors = (left, right) if product else None
        if product and one and two:
            expression = replace(expression, operator="⊙")
        if product and len(one) == len(two) == 1 and one != two:
            call = Call("outer", (left.expression, right.expression), expression.place)
            return Indexed(call, one + two, factors)
        if product and len(one) == len(two) == 2 and len({*one} & {*two}) == 1:
            whole = replace(expression, left=left.expression, right=right.expression)
            return Indexed(whole, tuple(dict.fromkeys(one + two)), factors, summed=True)
        first, second, letters = align(left, right, expression.place)
        return Indexed(replace(expression, left=first, right=second), letters, factors)

    def _name_entries(self, vector: Indexed) -> Indexed:
        self.rows.add(vector.expression.place)
        return name_entries(vector)

    def _align_call(self, call: Call, operands: list[Indexed]) -> Indexed:
        if not any(operand.letters for operand in operands):
            return Indexed(replace_operands(call, [each.expression for each in operands]))
        if len(operands) == 1 and (norms := take_norm(call, operands[0])):
            self.rows.add(call.place)
            return norms
        by_entry = works_by_entry(call.function, len(operands))
        if not by_entry and not any(drop_entries(each.letters) for each in operands):
            return Indexed(replace_operands(call, [each.expression for each in operands]))
        if not by_entry and any(has_rows(each) for each in operands):
            return apply_by_row(call, operands, self._scope)
        if not by_entry:
            outside = self._scope.find_outside(call.function)
            if outside is None:
                return apply_by_row(call, operands, self._scope)
            self._scope.scalars += outside
        letters: tuple[str, ...] = max((each.letters for each in operands), key=len)
        if any(each.letters and each.letters != letters[-len(each.letters) :] for each in operands):
            raise make_form_error(call)
        return Indexed(replace_operands(call, [each.expression for each in operands]), letters)

    def _is_indexed(self, inner: Expression) -> bool:
        named = isinstance(inner, Name) and isinstance(
            self._scope.names.get(inner.name), ElementName
        )
        return named or isinstance(inner, Element)

    def _check_no_number(self, body: Expression) -> None:
        """Raise ProgramError for a sum of what is a number: Σ_i a is not a."""
        names = [inner for inner in walk_expression(body) if isinstance(inner, (Name, Array))]
        if all(isinstance(each, Name) and each.name in self._scope.numbers for each in names):
            raise ProgramError("sum.number", body.place)

    def _sum(
        self, call: Call, summation: Summation, body: Indexed, fixed: Mapping[str, int]
    ) -> Indexed:
        function = _SUMS[summation.sign]
        count_terms(call, summation, self._scope)
        if function not in ("sum", "prod") and not {*summation.indices} <= {*body.letters}:
            letter = summation.indices[0]
            raise ProgramError("extreme.index", call.place, name=summation.sign, letter=letter)
        if not summation.indices:
            if body.letters:
                raise ProgramError("sum.free", call.place, letter=body.letters[0])
            return Indexed(reduce_axis(function, body.expression, None, call.place))
        whole = body
        if body.letters:
            self._scope.scalars += find_plain_names(call.arguments[0], self._scope, self.rows)
        elif any(self._is_indexed(inner) for inner in walk_expression(call.arguments[0])):
            raise make_form_error(call)  # Σ_i of what has been summed over i
        for letter in summation.indices:
            self._check_no_number(whole.expression)
            whole = sum_over(function, whole, letter, call.place)
        if function.startswith("arg") and self._scope.first:  # counted as subscripts are
            first = Number(float(self._scope.first), str(self._scope.first), call.place)
            whole = Indexed(Binary("+", whole.expression, first, call.place), whole.letters)
        if summation.excluded is None:
            return whole
        letter, other = summation.excluded
        number = float(other) if other.isdecimal() else self._scope.numbers.get(other)
        self._scope.chosen.add(other)
        if number is None or number % 1 or function != "sum" or fixed:
            raise make_form_error(call)
        left_out = self.resolve(call.arguments[0], {letter: int(number)})
        difference = Binary("-", whole.expression, left_out.expression, call.place)
        return Indexed(difference, whole.letters)


def _first_of(bound: Summation, part: ElementName) -> int:
    """The first number of an index: the one that is typed, or that of the first element."""
    return part.first if bound.start is None else bound.start
