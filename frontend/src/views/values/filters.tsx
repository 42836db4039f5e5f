/** Filters of the values of a property, and the choice of the plot. */

import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Bar } from "../../api/types";
import type { Measurements } from "../../api/values";
import { pick } from "../../links";
import { change, type Place } from "../../router";
import { FAMILY_ORDER } from "../../ui/families";
import { Choice, options } from "../../ui/fields";
import { unit } from "../../ui/format";
import { familyOf, inShownUnit, STATUS_NAMES, unitShown } from "./model";

export interface DataProps {
  data: Measurements;
  place: Place;
  properties: readonly Bar[];
}

/** Filters among the values that came; each tells how many there are. */
export function ValueFilters({ data, place, properties }: DataProps): JSX.Element {
  const facts = data.property;
  const rows = useMemo(() => inShownUnit(facts.id, data.rows), [facts.id, data.rows]);
  const asked = pick(place.params, "unit", "family", "status", "temperature", "plot");
  const shownUnit = unitShown(rows, asked.unit);
  const ofUnit = rows.filter((row) => row.unit === shownUnit);
  const units = options(rows, (row) => ({ value: row.unit, name: unit(row.unit) }));
  return (
    <>
      <PlotChoice plot={asked.plot ?? "class"} properties={properties} property={facts.id} />
      {units.length > 1 && <Choice label="Unit" param="unit" value={shownUnit} options={units} />}
      <Choice
        label="Class"
        param="family"
        value={asked.family}
        all="all"
        options={options(
          ofUnit,
          (row) => ({ value: familyOf(row), name: row.class_name ?? "no class named" }),
          FAMILY_ORDER,
        )}
      />
      <Choice
        label="Status"
        param="status"
        value={asked.status}
        all="all"
        options={options(ofUnit, (row) => ({ value: row.status, name: STATUS_NAMES[row.status] }))}
      />
      <Choice
        label="Temperature"
        param="temperature"
        value={asked.temperature}
        all="any"
        options={WARMTH_NAMES}
      />
    </>
  );
}

const WARMTH_NAMES = [
  { value: "room", name: "room temperature, or not stated" },
  { value: "away", name: "not at 15–35 °C" },
  { value: "stated", name: "stated" },
  { value: "unstated", name: "not stated" },
];

function PlotChoice(props: {
  plot: string;
  property: string;
  properties: readonly Bar[];
}): JSX.Element {
  const choose = (plot: string) => change({ plot: plot === "class" ? null : plot, across: null });
  return (
    <label>
      Plot
      <select value={props.plot} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="class">by class</option>
        <option value="temperature">against temperature</option>
        <option value="year">against year of the source</option>
        <optgroup label="against another property">
          {props.properties
            .filter((one) => one.id !== props.property)
            .map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
        </optgroup>
      </select>
    </label>
  );
}
