"""The published model as Splink and DuckDB want it: settings, levels as SQL, and shares read back."""

from collections.abc import Callable, Mapping
from typing import Any

from cenotaph.people.linking.rarity import Rarity
from cenotaph.people.linking.spec import NOT_REACHED, Comparison
from cenotaph.people.linking.training import Share, Shares


def comparison_settings(
    comparison: Comparison,
    shares: Mapping[str, Share],
    rarity: Mapping[str, Rarity],
    spoken: Callable[[str], str],
) -> dict[str, Any]:
    """One comparison as Splink wants it; `spoken` says SQL as the database does."""
    levels: list[dict[str, Any]] = [
        {"sql_condition": spoken(comparison.missing), "label_for_charts": "missing", "is_null_level": True}
    ]
    for level in comparison.levels:
        share = shares[level.name]
        one: dict[str, Any] = {
            "sql_condition": "ELSE" if level.sql == "else" else spoken(level.sql),
            "label_for_charts": level.name,
            "m_probability": share.m,
            "u_probability": share.u,
        }
        if level.rarity:
            one["tf_adjustment_column"] = comparison.column
        if level.name == NOT_REACHED:
            # No pair gets here; Splink reads from it how often two strangers share a skeleton.
            one |= {"u_probability": rarity[comparison.column].strangers, "fix_u_probability": True}
            one |= {"fix_m_probability": True}
        levels.append(one)
    return {"output_column_name": comparison.name, "comparison_levels": levels}


def level_sql(comparison: Comparison) -> str:
    """The number of the level at which a pair stands, as SQL."""
    top = len(comparison.levels) - 1
    whens = " ".join(
        f"WHEN {level.sql} THEN {top - at}" for at, level in enumerate(comparison.levels) if level.sql != "else"
    )
    return f"CAST(CASE WHEN {comparison.missing} THEN -1 {whens} ELSE 0 END AS TINYINT)"


def shares_of(model: Mapping[str, Any]) -> Shares:
    """The shares of a trained model; levels that were never met are left out."""
    return {
        comparison["output_column_name"]: {
            level["label_for_charts"]: Share(level["m_probability"], level["u_probability"])
            for level in comparison["comparison_levels"]
            if isinstance(level.get("m_probability"), float) and isinstance(level.get("u_probability"), float)
        }
        for comparison in model["comparisons"]
    }
