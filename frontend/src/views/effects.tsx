/** What strategies changed: before and after, as lines and as a table. */

import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { useApi } from "../api/client";
import type { Rows } from "../api/types";
import { rowsOf } from "../api/values";
import { Figure } from "../charts/figure";
import { apiUrl, pick } from "../links";
import { change, hereWith, type Place } from "../router";
import { Choice, NameFilter, options } from "../ui/fields";
import { capital, counted, words } from "../ui/format";
import type { Rows as Saved } from "../ui/saving";
import { Sentence } from "../ui/sentence";
import { ViewHead } from "../ui/shell";
import { Empty, Show } from "../ui/states";
import { type Column, Table } from "../ui/table";
import { Belief } from "../ui/things";
import {
  changeText,
  distinct,
  type EffectRow,
  factorText,
  panels,
  strategyColours,
  TYPES,
} from "./effects/model";
import { type Colouring, SlopeChart } from "./effects/slopes";
import "../styles/effects.css";

export function Effects({ place }: { place: Place }): JSX.Element {
  const { electrolyte } = pick(place.params, "electrolyte");
  const json = apiUrl("effects", { electrolyte });
  const answer = useApi<Rows>(json);
  const rows = useMemo(
    () => (answer.data === null ? [] : distinct(rowsOf<EffectRow>(answer.data))),
    [answer.data],
  );
  return (
    <>
      <ViewHead title="Effects of strategies" json={json}>
        What a strategy changed, from which value to which. A line goes from the value before to the
        value after; a click opens the sentence.
      </ViewHead>
      <div class="filters">
        <NameFilter
          label="Electrolyte"
          param="electrolyte"
          value={electrolyte}
          labels={["Material", "ElectrolyteClass"]}
        />
        <EffectFilters rows={rows} place={place} />
      </div>
      <Show answer={answer} what="the effects">
        {(data) =>
          rows.length === 0 ? (
            <Empty>
              <p>{data.note ?? "No effect is stated."}</p>
            </Empty>
          ) : (
            <Shown rows={rows} place={place} />
          )
        }
      </Show>
    </>
  );
}

const COLOURINGS = [
  { value: "strategy", name: "strategy" },
  { value: "better", name: "better or worse" },
];

function EffectFilters({ rows, place }: { rows: EffectRow[]; place: Place }): JSX.Element {
  const asked = pick(place.params, "property", "strategy", "type", "colour");
  return (
    <>
      <Choice
        label="Property"
        param="property"
        value={asked.property}
        all="all"
        options={options(rows, ({ property }) => ({ value: property, name: words(property) }))}
      />
      <Choice
        label="Strategy"
        param="strategy"
        value={asked.strategy}
        all="all"
        options={options(rows, ({ strategy }) =>
          strategy === null ? null : { value: strategy, name: strategy },
        )}
      />
      <Choice
        label="What is told"
        param="type"
        value={asked.type}
        all="all"
        options={options(rows, ({ type }) => ({ value: type, name: TYPES[type] }))}
      />
      <Choice
        label="Colour by"
        param="colour"
        value={asked.colour ?? "strategy"}
        options={COLOURINGS}
      />
    </>
  );
}

function Shown({ rows, place }: { rows: readonly EffectRow[]; place: Place }): JSX.Element {
  const asked = pick(place.params, "property", "strategy", "type", "colour");
  const chosen = useMemo(
    () =>
      rows.filter(
        (row) =>
          (asked.property === null || row.property === asked.property) &&
          (asked.strategy === null || row.strategy === asked.strategy) &&
          (asked.type === null || row.type === asked.type),
      ),
    [rows, asked.property, asked.strategy, asked.type],
  );
  const drawn = useMemo(() => panels(chosen), [chosen]);
  const colours = useMemo(() => strategyColours(rows), [rows]);
  const colouring: Colouring = asked.colour === "better" ? "better" : "strategy";
  const slopes = drawn.reduce((sum, panel) => sum + panel.slopes.length, 0);
  return (
    <>
      <div class={drawn.length > 1 ? "panels" : ""}>
        {drawn.map((panel) => (
          <section key={panel.property}>
            <h2>
              {drawn.length > 1 ? (
                <a href={hereWith({ property: panel.property })}>
                  {capital(words(panel.property))}
                </a>
              ) : (
                capital(words(panel.property))
              )}
            </h2>
            <Figure
              file={`effects-${panel.property}`}
              rows={() => effectRows([...panel.slopes, ...panel.reached])}
            >
              {(width) => (
                <SlopeChart
                  panel={panel}
                  width={Math.min(width, 900)}
                  colouring={colouring}
                  colours={colours}
                  onOpen={(id) => change({ statement: id })}
                />
              )}
            </Figure>
          </section>
        ))}
      </div>
      <p class="tally">
        {counted(chosen.length, "effect")}, {slopes} of them with a value before and one after.
      </p>
      <Table
        caption="Effects"
        file="effects"
        saved={effectRows}
        columns={COLUMNS}
        rows={chosen}
        id={(row) => row.effect}
      />
    </>
  );
}

const COLUMNS: readonly Column<EffectRow>[] = [
  { name: "What was changed", show: (row) => row.thing ?? "not named", by: (row) => row.thing },
  { name: "Property", show: (row) => words(row.property), by: (row) => row.property },
  { name: "Change", show: changeText, by: (row) => row.after, numeric: true },
  {
    name: "Factor",
    about: "How many times better the property became",
    show: (row) => (
      <span class={(row.factor ?? 1) < 1 ? "warn" : ""}>{factorText(row.factor)}</span>
    ),
    by: (row) => row.factor,
    numeric: true,
  },
  { name: "Strategy", show: (row) => row.strategy, by: (row) => row.strategy },
  {
    name: "With",
    about: "The material that does it",
    show: (row) => row.agent,
    by: (row) => row.agent,
  },
  {
    name: "Sources",
    about: "Independent primary sources",
    show: (row) => row.support,
    by: (row) => row.support,
    numeric: true,
  },
  { name: "Belief", show: (row) => <Belief value={row.belief} />, by: (row) => row.belief },
  {
    name: "Sentence",
    show: (row) => (
      <Sentence id={row.effect} text={row.sentence} source={row.source} page={row.page} />
    ),
    value: (row) => row.sentence,
  },
];

const FIELDS = [
  "effect",
  "thing",
  "property",
  "before",
  "after",
  "unit",
  "factor",
  "strategy",
  "agent",
  "type",
  "support",
  "belief",
  "sentence",
  "source",
  "page",
] as const;

/** Return effects for a file: all that is known of them. */
function effectRows(rows: readonly EffectRow[]): Saved {
  return { columns: FIELDS, rows: rows.map((row) => FIELDS.map((field) => row[field])) };
}
