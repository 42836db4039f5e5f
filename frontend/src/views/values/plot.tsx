/** A plot of values with its range, what is left out of it, and the values as a table. */

import type { JSX } from "preact";
import type { Bar } from "../../api/types";
import type { Measurement, Measurements } from "../../api/values";
import { spread } from "../../charts/axis";
import { Figure } from "../../charts/figure";
import { isOpen, type Range, readRange, writeRange } from "../../charts/range";
import { change, hereWith, type Place } from "../../router";
import { RangeFilter } from "../../ui/fields";
import { capital, count, counted, number, unit } from "../../ui/format";
import { type Across, acrossOf, axisTitle, inRanges, middle, numbers, plain } from "./model";
import { Against } from "./pairs";
import { ValueScatter } from "./scatter";
import { StripChart } from "./strip";
import { ValueTable, valueRows } from "./tables";

export interface PlotProps {
  place: Place;
  facts: Measurements["property"];
  plot: string;
  rows: readonly Measurement[];
  implausible: number;
  shownImplausible: boolean;
  shownUnit: string;
  truncated: boolean;
  properties: readonly Bar[];
}

const ACROSS: Record<Across, string> = {
  temperature: "Temperature (°C)",
  year: "Year of the source that is cited",
};

const open = (id: string) => change({ statement: id });

export function Plot(props: PlotProps): JSX.Element {
  const { place, facts, plot, shownUnit } = props;
  if (plot !== "class" && plot !== "temperature" && plot !== "year") {
    return <Against {...props} other={plot} />;
  }
  const across = plot === "class" ? null : plot;
  const value = readRange(place.params.get("value"));
  const range = readRange(place.params.get("across"));
  const log = facts.scale === "log" || spread(props.rows.map((row) => row.value));
  const drawable = props.rows.filter(
    (row) => !(log && row.value <= 0) && (across === null || acrossOf(row, across) !== null),
  );
  const found = inRanges(drawable, value, across, range);
  const title = axisTitle(facts.name, shownUnit);
  const set = (x: Range | null, y: Range | null) =>
    change({ across: x && writeRange(x), value: y && writeRange(y) }, { step: false });
  const label = `${facts.name}, ${counted(drawable.length, "value")}`;
  return (
    <>
      <Figure file={`${facts.id}-${plot}`} rows={() => valueRows(found)}>
        {(width) =>
          across === null ? (
            <StripChart
              label={`${label} by class of electrolyte`}
              title={title}
              rows={drawable}
              log={log}
              range={value}
              width={width}
              onOpen={open}
              onRange={(x) => set(null, x)}
            />
          ) : (
            <ValueScatter
              label={`${label} against ${plot}`}
              width={width}
              rows={drawable}
              across={across}
              x={{ title: ACROSS[across], log: false, range, whole: across === "year" }}
              y={{ title, log, range: value }}
              onOpen={open}
              onRange={set}
            />
          )
        }
      </Figure>
      <div class="filters">
        <RangeFilter
          label={capital(facts.name)}
          param="value"
          value={value}
          unit={unit(shownUnit)}
        />
        {across !== null && (
          <RangeFilter
            label={across === "year" ? "Year" : "Temperature"}
            param="across"
            value={range}
            unit={across === "year" ? "" : "°C"}
          />
        )}
        {!(isOpen(value) && isOpen(range)) && (
          <a class="button" href={hereWith({ value: null, across: null })}>
            Show all values
          </a>
        )}
      </div>
      <Left {...props} log={log} drawn={drawable.length} across={across} />
      <Numbers rows={found} all={drawable.length} log={log} />
      <ValueTable
        rows={facts.better === "low" ? found : found.toReversed()}
        property={facts.id}
        file={`${facts.id}-values`}
      />
    </>
  );
}

/** Which values are not drawn, and how to see them. */
function Left(
  props: PlotProps & { log: boolean; drawn: number; across: Across | null },
): JSX.Element {
  const { across, rows, log } = props;
  const notPositive = log ? rows.filter((row) => row.value <= 0).length : 0;
  const without = across ? rows.filter((row) => acrossOf(row, across) === null).length : 0;
  return (
    <p class="left-out">
      {props.implausible > 0 && (
        <span>
          {counted(props.implausible, "implausible value")} left out:{" "}
          <a href={hereWith({ implausible: "show" })}>show</a>
        </span>
      )}
      {props.shownImplausible && (
        <span>
          Implausible values are shown: <a href={hereWith({ implausible: null })}>leave out</a>
        </span>
      )}
      {notPositive > 0 && (
        <span>{counted(notPositive, "value")} of zero or less not on a logarithmic axis</span>
      )}
      {without > 0 && (
        <span>
          {counted(without, "value")} without a {across === "year" ? "year" : "temperature"} not
          drawn
        </span>
      )}
      {props.truncated && <span>The server sent the best-founded values only.</span>}
    </p>
  );
}

function Numbers(props: {
  rows: readonly Measurement[];
  all: number;
  log: boolean;
}): JSX.Element | null {
  const { rows } = props;
  const first = rows[0];
  if (first === undefined) return <p class="tally">No value in this range.</p>;
  const materials = new Set(rows.map((row) => row.bearer?.id)).size;
  const median = middle(numbers(plain(rows)), props.log);
  return (
    <p class="tally">
      {rows.length < props.all && `${count(rows.length)} of `}
      {counted(props.all, "value")}
      {rows.length === props.all && ` of ${counted(materials, "material")} and classes`}
      {median !== null && `, median ${number(median)} ${unit(first.unit)}`}
    </p>
  );
}
