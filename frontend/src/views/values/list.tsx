/** The properties that have values. */

import type { JSX } from "preact";
import { type Answer, useApi } from "../../api/client";
import type { Overview, Rows } from "../../api/types";
import { rowsOf } from "../../api/values";
import { between, shownUnit } from "../../charts/units";
import { apiUrl, href } from "../../links";
import { number, unit } from "../../ui/format";
import { ViewHead } from "../../ui/shell";
import { EmptyGraph, Show } from "../../ui/states";
import { type Column, Table } from "../../ui/table";

interface PropertyRow {
  property: string;
  unit: string | null;
  values: number;
  materials: number;
  low: number | null;
  high: number | null;
  documents: number;
  support: number;
}

export function PropertyList({ overview }: { overview: Answer<Overview> }): JSX.Element {
  const json = apiUrl("queries/properties");
  const answer = useApi<Rows>(json);
  return (
    <>
      <ViewHead title="Values of properties" json={json}>
        Properties of which the documents state values. Choose one to see its values by class of
        electrolyte, against temperature, year or another property.
      </ViewHead>
      <Show answer={overview} what="the properties">
        {({ by_property }) =>
          by_property.length === 0 ? (
            <EmptyGraph />
          ) : (
            <Show answer={answer} what="the properties">
              {(rows) => (
                <Table
                  caption="Properties with values"
                  file="properties"
                  columns={columns(new Map(by_property.map((one) => [one.name, one.id])))}
                  rows={rowsOf<PropertyRow>(rows)}
                  id={(row) => `${row.property} ${row.unit}`}
                />
              )}
            </Show>
          )
        }
      </Show>
    </>
  );
}

function columns(ids: ReadonlyMap<string, string>): Column<PropertyRow>[] {
  const bound = (row: PropertyRow, value: number | null) => {
    if (value === null || row.unit === null) return "";
    const shown = shownUnit(ids.get(row.property) ?? "", row.unit);
    return number(value * (between(row.unit, shown) ?? 1));
  };
  return [
    {
      name: "Property",
      show: (row) => (
        <a
          href={href("/properties", {
            property: ids.get(row.property) ?? row.property,
            unit: row.unit && shownUnit(ids.get(row.property) ?? "", row.unit),
          })}
        >
          {row.property}
        </a>
      ),
      by: (row) => row.property,
    },
    {
      name: "Values",
      show: (row) => row.values,
      by: (row) => row.values,
      numeric: true,
    },
    { name: "Materials", show: (row) => row.materials, by: (row) => row.materials, numeric: true },
    { name: "Lowest", show: (row) => bound(row, row.low), value: (row) => row.low, numeric: true },
    {
      name: "Highest",
      show: (row) => bound(row, row.high),
      value: (row) => row.high,
      numeric: true,
    },
    {
      name: "Unit",
      show: (row) =>
        row.unit === "1" ? "" : unit(shownUnit(ids.get(row.property) ?? "", row.unit ?? "")),
      value: (row) => row.unit,
    },
    {
      name: "Documents",
      show: (row) => row.documents,
      by: (row) => row.documents,
      numeric: true,
    },
    {
      name: "Sources",
      about: "Independent primary sources",
      show: (row) => row.support,
      by: (row) => row.support,
      numeric: true,
    },
  ];
}
