"""Tables as columns: values stored once, lists laid end to end."""

from __future__ import annotations

from mapper.webmap.tables import Once, listed, table


def test_values_are_stored_once_in_the_order_of_appearance() -> None:
    store: Once[str] = Once()
    assert [store(value) for value in ("b", "a", "b", None, "c")] == [0, 1, 0, -1, 2]
    assert list(store) == ["b", "a", "c"]


def test_lists_are_counts_and_all_their_values() -> None:
    assert listed([[1, 2], [], [3]]) == {"counts": [2, 0, 1], "values": [1, 2, 3]}
    assert listed([]) == {"counts": [], "values": []}


def test_a_table_has_a_column_for_each_field() -> None:
    rows = iter([("a", (1, 2)), ("b", ())])
    fields = {"name": lambda row: row[0], "size": lambda row: len(row[1])}
    assert table(rows, fields, {"all": lambda row: row[1]}) == {
        "name": ["a", "b"],
        "size": [2, 0],
        "all": {"counts": [2, 0], "values": [1, 2]},
    }
