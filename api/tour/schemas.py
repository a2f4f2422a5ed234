"""Body of the tour."""

from pydantic import Field

from api.schemas import Moment, Output
from api.tour_content import Tour


class TourRead(Output):
    """The tour of this installation, as far as the caller is concerned."""

    tour: Tour | None = Field(description="Null: the operator handed none over")
    dismissed_at: Moment | None = Field(description="When the caller put this tour away; null: it is to be shown")
