/** The property explorer: values of a property as strips or scattered, filtered, each with its sentence. */

import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { useApi } from "../api/client";
import type { Bar, Overview } from "../api/types";
import type { Measurement, Measurements } from "../api/values";
import { spread } from "../charts/axis";
import { Figure } from "../charts/figure";
import { isOpen, type Range, readRange, within, writeRange } from "../charts/range";
import { apiUrl, pick } from "../links";
import { change, hereWith, type Place } from "../router";
import { FAMILY_ORDER } from "../ui/families";
import { Choice, NameFilter, options, RangeFilter } from "../ui/fields";
import { capital, count, counted, number, unit, words } from "../ui/format";
import { ViewHead } from "../ui/shell";
import { Empty, Show } from "../ui/states";
import { PropertyList } from "./values/list";
import {
  type Across,
  acrossOf,
  choose,
  familyOf,
  inRanges,
  inShownUnit,
  mainUnit,
  middle,
  pairs,
  plain,
  STATUS_NAMES,
} from "./values/model";
import { PairScatter, ValueScatter } from "./values/scatter";
import { StripChart } from "./values/strip";
import { PairTable, ValueTable, valueRows } from "./values/tables";
import "../styles/values.css";

export function Properties({ place }: { place: Place }): JSX.Element {
  const property = place.params.get("property");
  const overview = useApi<Overview>(apiUrl("overview"));
  return property === null ? (
    <PropertyList overview={overview} />
  ) : (
    <Explorer
      property={property}
      place={place}
      properties={overview.data === null ? [] : overview.data.by_property}
    />
  );
}

function Explorer(props: {
  property: string;
  place: Place;
  properties: readonly Bar[];
}): JSX.Element {
  const { property, properties } = props;
  const { electrolyte } = pick(props.place.params, "electrolyte");
  const json = apiUrl("measurements", { property, electrolyte });
  const answer = useApi<Measurements>(json);
  const name = properties.find((one) => one.id === property)?.name ?? words(property);
  return (
    <>
      <ViewHead title={`Values: ${name}`} json={json}>
        Every value that the documents state, by class of electrolyte. Drag over the chart to keep a
        range, click a mark to read its sentence.
      </ViewHead>
      <div class="filters">
        <Choice
          label="Property"
          param="property"
          value={property}
          options={properties.map((one) => ({ value: one.id, name: one.name, count: one.count }))}
        />
        <NameFilter
          label="Electrolyte"
          param="electrolyte"
          value={electrolyte}
          labels={["Material", "ElectrolyteClass"]}
        />
        {answer.data && (
          <ValueFilters data={answer.data} place={props.place} properties={properties} />
        )}
      </div>
      <Show answer={answer} what="the values">
        {(data) => (
          <Values key={property} data={data} place={props.place} properties={properties} />
        )}
      </Show>
    </>
  );
}

const WARMTH_NAMES = [
  { value: "room", name: "room temperature, or not stated" },
  { value: "away", name: "not at 15–35 °C" },
  { value: "stated", name: "stated" },
  { value: "unstated", name: "not stated" },
];

interface DataProps {
  data: Measurements;
  place: Place;
  properties: readonly Bar[];
}

/** Filters among the values that came; each tells how many there are. */
function ValueFilters({ data, place, properties }: DataProps): JSX.Element {
  const facts = data.property;
  const rows = useMemo(() => inShownUnit(facts.id, data.rows), [facts.id, data.rows]);
  const asked = pick(place.params, "unit", "family", "status", "temperature", "plot");
  const shownUnit = asked.unit ?? mainUnit(rows);
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

function Values({ data, place, properties }: DataProps): JSX.Element {
  const facts = data.property;
  const rows = useMemo(() => inShownUnit(facts.id, data.rows), [facts.id, data.rows]);
  const asked = pick(place.params, "unit", "family", "status", "temperature", "implausible");
  const shownUnit = asked.unit ?? mainUnit(rows);
  const implausible = asked.implausible === "show";
  const chosen = useMemo(
    () =>
      choose(rows, {
        unit: shownUnit,
        family: asked.family,
        status: asked.status,
        warmth: asked.temperature,
        implausible,
      }),
    [rows, shownUnit, asked.family, asked.status, asked.temperature, implausible],
  );
  if (rows.length === 0) {
    return (
      <Empty>
        <p>No value of this property is stated{place.params.has("electrolyte") && " of that"}.</p>
      </Empty>
    );
  }
  return (
    <Plot
      place={place}
      facts={facts}
      plot={place.params.get("plot") ?? "class"}
      rows={chosen.values}
      implausible={chosen.implausible}
      shownImplausible={implausible}
      shownUnit={shownUnit}
      truncated={data.truncated}
      properties={properties}
    />
  );
}

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

interface PlotProps {
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

function Plot(props: PlotProps): JSX.Element {
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
              x={{ title: ACROSS[across], log: false, range }}
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

/** Values of this property against those of another one, material by material. */
function Against(props: PlotProps & { other: string }): JSX.Element {
  const answer = useApi<Measurements>(apiUrl("measurements", { property: props.other }));
  return (
    <Show answer={answer} what="the other property">
      {(data) => <Pairs {...props} against={data} />}
    </Show>
  );
}

function Pairs(props: PlotProps & { against: Measurements }): JSX.Element {
  const { place, facts, against, rows, shownUnit } = props;
  const other = useMemo(() => {
    const found = inShownUnit(against.property.id, against.rows);
    const unit = mainUnit(found);
    const temperature = place.params.get("temperature");
    return choose(found, {
      unit,
      family: null,
      status: null,
      warmth: temperature,
      implausible: props.shownImplausible,
    }).values;
  }, [against, place.params.get("temperature"), props.shownImplausible]);
  const sides = {
    x: { rows: other, facts: against.property, unit: mainUnit(other), param: "across" },
    y: { rows, facts, unit: shownUnit, param: "value" },
  };
  const scale = (side: (typeof sides)["x"]) =>
    side.facts.scale === "log" || spread(side.rows.map((row) => row.value));
  const [xLog, yLog] = [scale(sides.x), scale(sides.y)];
  const positive = (log: boolean) => (row: Measurement) => !log || row.value > 0;
  const found = pairs(other.filter(positive(xLog)), rows.filter(positive(yLog)));
  const [x, y] = [readRange(place.params.get("across")), readRange(place.params.get("value"))];
  const names = { x: against.property.name, y: facts.name };
  if (found.length === 0) {
    return (
      <Empty>
        <p>
          No material has values of both {names.y} and {names.x}
          {place.params.get("temperature") && " at that temperature"}.
        </p>
      </Empty>
    );
  }
  const kept = found.filter(
    (one) => within(x, middle(numbers(one.x), xLog)) && within(y, middle(numbers(one.y), yLog)),
  );
  return (
    <>
      <Figure
        file={`${facts.id}-${against.property.id}`}
        rows={() => valueRows(kept.flatMap((one) => [...one.y, ...one.x]))}
      >
        {(width) => (
          <PairScatter
            label={`${names.y} against ${names.x}, ${counted(found.length, "material")}`}
            width={width}
            pairings={found}
            x={{ title: axisTitle(names.x, sides.x.unit), log: xLog, range: x }}
            y={{ title: axisTitle(names.y, sides.y.unit), log: yLog, range: y }}
            onOpen={open}
            onRange={(across, value) =>
              change(
                { across: across && writeRange(across), value: value && writeRange(value) },
                { step: false },
              )
            }
          />
        )}
      </Figure>
      <div class="filters">
        <RangeFilter label={capital(names.y)} param="value" value={y} unit={unit(sides.y.unit)} />
        <RangeFilter label={capital(names.x)} param="across" value={x} unit={unit(sides.x.unit)} />
        {!(isOpen(x) && isOpen(y)) && (
          <a class="button" href={hereWith({ value: null, across: null })}>
            Show all materials
          </a>
        )}
      </div>
      <p class="tally">
        {kept.length === found.length
          ? `${counted(found.length, "material")} have values of both.`
          : `${count(kept.length)} of ${counted(found.length, "material")} that have values of both.`}
      </p>
      <PairTable
        pairings={kept}
        x={names.x}
        y={names.y}
        file={`${facts.id}-${against.property.id}-values`}
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

function axisTitle(name: string, unitText: string): string {
  const shown = unit(unitText);
  return shown === "" || shown === "1" ? capital(name) : `${capital(name)} (${shown})`;
}

function numbers(rows: readonly Measurement[]): number[] {
  return rows.map((row) => row.value);
}
