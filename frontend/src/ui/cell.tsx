/** A cell of an answer whose meaning is known by the name of its column alone. */

import type { ComponentChildren, JSX } from "preact";
import { number, stated, unit } from "./format";
import { Belief } from "./things";

/** Show a value as a reader expects it: numbers short, lists with commas, units printed. */
export function Cell({ column, value }: { column: string; value: unknown }): JSX.Element {
  return <>{shown(column, value)}</>;
}

function shown(column: string, value: unknown): ComponentChildren {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return numeric(column, value);
  if (typeof value === "string") return text(column, value);
  if (Array.isArray(value) && value.every((one) => typeof one !== "object")) {
    return value.map(String).join(", ");
  }
  return <pre class="object">{JSON.stringify(value, null, 1)}</pre>;
}

function numeric(column: string, value: number): ComponentChildren {
  if (/belief$/.test(column)) return <Belief value={value} />;
  if (Number.isInteger(value)) return String(value);
  return number(value, 4);
}

function text(column: string, value: string): ComponentChildren {
  if (/(^|_)unit$/.test(column)) return unit(value);
  if (/statement|value|detail|example|stated/.test(column)) return stated(value);
  if (/^https:\/\/doi\.org\//.test(value)) {
    return (
      <a href={value} target="_blank" rel="noreferrer">
        {value.replace("https://doi.org/", "")}
      </a>
    );
  }
  return value;
}
