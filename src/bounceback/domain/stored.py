"""What every part of a stored file has in common: frozen, validated, and its unknown keys ride along."""

from datetime import date, datetime
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from bounceback.domain.dates import can_be_counted_with


def _counted(day: date) -> date:
    if not can_be_counted_with(day):
        raise PydanticCustomError("date_out_of_reach", "is not a day that can be counted with")
    return day


def _counted_moment(moment: datetime) -> datetime:
    if not can_be_counted_with(moment):
        raise PydanticCustomError("datetime_out_of_reach", "is not a time that can be counted with")
    return moment


Day = Annotated[date, AfterValidator(_counted)]
Moment = Annotated[datetime, AfterValidator(_counted_moment)]


class Stored(BaseModel):
    """A part of an entry as it stands in the file."""

    model_config = ConfigDict(extra="allow", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _empty_is_absent(cls, data: Any) -> Any:
        """Read ``stage:`` with nothing behind it as no stage."""
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if value != "" or key not in cls.model_fields}

    def replace(self, **changes: Any) -> Self:
        """Return a validated copy with some fields changed; whatever else the file held stays.

        A value that could not be read rides in the extras under its own name. A change to that field takes
        its place; where it may hold much (a list, or text in a list's place) it steps aside under
        ``<name>_unreadable``.
        """
        fields = type(self).model_fields
        values = {name: getattr(self, name) for name in fields} | changes
        changed = type(self).model_validate({name: value for name, value in values.items() if name in fields})
        extras: dict[str, Any] = {}
        for key, value in (self.model_extra or {}).items():
            if key not in changes:
                extras[key] = value
            elif not isinstance(value, str) or isinstance(changes[key], (tuple, list, Stored)):
                extras[_free_name(f"{key}_unreadable", {*extras, *(self.model_extra or {})})] = value
        object.__setattr__(changed, "__pydantic_extra__", extras)
        return changed


def _free_name(name: str, taken: set[str]) -> str:
    count = 1
    while (free := name if count == 1 else f"{name}_{count}") in taken:
        count += 1
    return free
