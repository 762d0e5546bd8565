"""The vector base map inside the page: Natural Earth, simplified, with disputed areas of no side.

`clip` returns the part of it that a page needs, as one JSON-able object. All coordinates are
integers, `scale` units to a degree (WGS 84): a *path* is `[x0, y0, dx1, dy1, dx2, dy2, ...]`, its
first point absolute, every further one a step from the one before; x is longitude, y latitude. A
*ring* is a path whose last point is its first one, left out; rings of a feature are filled by
the even-odd rule (holes are just further rings). Members:

- `scale`: units per degree
- `countries`: `[{"name", "iso", "disputed", "rings"}]`; `iso` is ISO 3166-1 alpha-2. A disputed
  area is in nobody's rings but those of its own entry (`disputed` true, `iso` "", `name` its names)
- `admin1`: `[{"name", "country", "rings"}]`; `country` as `iso` above ("" in disputed areas)
- `lines`: `[{"kind", "path", "note"}]`; `kind` is `border` (between two countries), `coast`,
  `disputed` (around a disputed area: dash it) or `historical` (a line of the past, with its date
  in `note`: dash it more faintly); `note` is "" elsewhere
- `water`: `[{"name", "rings"}]`, inland waters; may be empty
- `disputed`: `[{"names", "rings", "note"}]`, to be hatched; `names` in alphabetical order; `note`
  says who claims it, on what cited basis and as of when
- `labels`: `[{"name", "kind", "x", "y", "rank"}]`; `kind` is `country`, `admin1`, `city` or
  `disputed`; rank 0 is the most important of its kind, 9 the least
- `credit`: what to print beside the map
"""
