/** Values as tables. */

import type { JSX } from "preact";
import type { Measurement } from "../../api/values";
import { href } from "../../links";
import { capital, number, unit, words } from "../../ui/format";
import type { Rows } from "../../ui/saving";
import { Sentence } from "../../ui/sentence";
import { type Column, Table } from "../../ui/table";
import { Belief, StatementLink, ThingLink } from "../../ui/things";
import { type Pairing, valueText } from "./model";

const VALUE_COLUMNS: readonly Column<Measurement>[] = [
  {
    name: "Material or class",
    show: (row) => (row.bearer ? <ThingLink thing={row.bearer} /> : <Unnamed />),
    by: (row) => row.bearer?.name ?? null,
  },
  { name: "Class", show: (row) => row.class_name ?? "", by: (row) => row.class_name },
  {
    name: "Value",
    show: (row) => `${valueText(row)} ${unit(row.unit)}`,
    by: (row) => row.value,
    numeric: true,
  },
  {
    name: "°C",
    about: "Temperature at which it was measured",
    show: (row) => (row.temperature_c === null ? "" : number(row.temperature_c)),
    by: (row) => row.temperature_c,
    numeric: true,
  },
  {
    name: "Status",
    show: (row) => (
      <>
        {row.status}
        {row.kind && <span class="soft"> {words(row.kind)}</span>}
        {row.plausible === false && <span class="warn"> not plausible</span>}
      </>
    ),
    by: (row) => row.status,
  },
  {
    name: "Year",
    about: "Year of the source that is cited",
    show: (row) => row.year ?? "",
    by: (row) => row.year,
    numeric: true,
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
    show: (row) => <Sentence id={row.id} text={row.sentence} source={row.source} page={row.page} />,
    value: (row) => row.sentence,
  },
];

const FIELDS = [
  "id",
  "class_name",
  "value",
  "low",
  "high",
  "unit",
  "comparator",
  "uncertainty",
  "kind",
  "status",
  "plausible",
  "temperature_c",
  "year",
  "support",
  "belief",
  "conflicts",
  "sentence",
  "source",
  "page",
] as const;

/** Return values for a file: all that is known of them. */
export function valueRows(rows: readonly Measurement[]): Rows {
  return {
    columns: ["material", ...FIELDS],
    rows: rows.map((row) => [row.bearer?.name ?? null, ...FIELDS.map((field) => row[field])]),
  };
}

export function ValueTable(props: {
  rows: readonly Measurement[];
  property: string;
  file: string;
}): JSX.Element {
  const conflicts: Column<Measurement> = {
    name: "Contradicted",
    about: "Other values that contradict it",
    show: (row) =>
      row.conflicts > 0 && (
        <a
          class="warn"
          href={href("/conflicts", {
            property: props.property,
            electrolyte: row.bearer?.name ?? null,
          })}
        >
          by {row.conflicts}
        </a>
      ),
    by: (row) => row.conflicts,
  };
  const last = VALUE_COLUMNS.length - 1;
  return (
    <Table
      caption="Values"
      file={props.file}
      saved={valueRows}
      columns={
        props.rows.some((row) => row.conflicts > 0)
          ? [...VALUE_COLUMNS.slice(0, last), conflicts, ...VALUE_COLUMNS.slice(last)]
          : VALUE_COLUMNS
      }
      rows={props.rows}
      id={(row) => row.id}
    />
  );
}

/** Materials with their values of two properties. */
export function PairTable(props: {
  pairings: readonly Pairing[];
  x: string;
  y: string;
  file: string;
}): JSX.Element {
  const side = (name: string, of: (pairing: Pairing) => readonly Measurement[]) => ({
    name,
    show: (pairing: Pairing) => (
      <ul class="bare">
        {of(pairing).map((row) => (
          <li key={row.id}>
            <StatementLink id={row.id}>{`${valueText(row)} ${unit(row.unit)}`}</StatementLink>
            {row.temperature_c !== null && (
              <span class="soft"> {number(row.temperature_c)} °C</span>
            )}
          </li>
        ))}
      </ul>
    ),
    by: (pairing: Pairing) => of(pairing)[0]?.value ?? null,
  });
  return (
    <Table
      caption={`Materials with values of ${props.y} and ${props.x}`}
      file={props.file}
      saved={(pairings) => valueRows(pairings.flatMap((one) => [...one.y, ...one.x]))}
      columns={[
        {
          name: "Material or class",
          show: ({ y }) => y[0]?.bearer && <ThingLink thing={y[0].bearer} />,
          by: ({ y }) => y[0]?.bearer?.name ?? null,
        },
        {
          name: "Class",
          show: ({ y }) => y[0]?.class_name,
          by: ({ y }) => y[0]?.class_name ?? null,
        },
        side(capital(props.y), (pairing) => pairing.y),
        side(capital(props.x), (pairing) => pairing.x),
      ]}
      rows={props.pairings}
      id={(pairing) => pairing.key}
    />
  );
}

function Unnamed(): JSX.Element {
  return <span class="soft">not named</span>;
}
