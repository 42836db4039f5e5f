/** Filters of a view: each is a parameter of its address. */

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type Range, readRange, writeRange } from "../charts/range";
import type { Params } from "../links";
import { change } from "../router";
import { count } from "./format";
import { NameBox } from "./namebox";

export interface Option {
  readonly value: string;
  readonly name: string;
  readonly count?: number;
}

/** A choice among values; without one, all are shown. */
export function Choice(props: {
  label: string;
  param: string;
  value: string | null;
  options: readonly Option[];
  all?: string;
  /** What else changes with it. */
  also?: Params;
}): JSX.Element {
  const known = props.options.some((option) => option.value === props.value);
  return (
    <label>
      {props.label}
      <select
        value={props.value ?? ""}
        onChange={(event) => change({ ...props.also, [props.param]: event.currentTarget.value })}
      >
        {props.all !== undefined && <option value="">{props.all}</option>}
        {props.value !== null && !known && <option value={props.value}>{props.value}</option>}
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
            {option.count === undefined ? "" : ` (${count(option.count)})`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The name of a thing, with completion. */
export function NameFilter(props: {
  label: string;
  param: string;
  value: string | null;
  labels: readonly string[];
  /** What else changes with it. */
  also?: Params;
}): JSX.Element {
  return (
    <NameBox
      label={props.label}
      value={props.value ?? ""}
      labels={props.labels}
      onChoose={(name) => change({ ...props.also, [props.param]: name })}
    />
  );
}

/** Two numbers between which something lies. */
export function RangeFilter(props: {
  label: string;
  param: string;
  value: Range;
  unit: string;
}): JSX.Element {
  const set = (side: "low" | "high", text: string) => {
    const other = { ...props.value, [side]: readRange(`${text}..`).low };
    change({ [props.param]: writeRange(other) }, { step: false });
  };
  return (
    <fieldset class="range">
      <legend>
        {props.label}
        {props.unit && ` (${props.unit})`}
      </legend>
      <NumberBox
        label={`${props.label} from`}
        hideLabel
        value={props.value.low}
        onSet={(text) => set("low", text)}
      />
      <span>to</span>
      <NumberBox
        label={`${props.label} to`}
        hideLabel
        value={props.value.high}
        onSet={(text) => set("high", text)}
      />
    </fieldset>
  );
}

/** A number that is taken when the reader is done with it. */
export function NumberBox(props: {
  label: string;
  hideLabel?: boolean;
  value: number | null;
  onSet: (text: string) => void;
}): JSX.Element {
  const given = props.value === null ? "" : String(props.value);
  const [text, setText] = useState(given);
  useEffect(() => setText(given), [given]);
  return (
    <label>
      <span class={props.hideLabel ? "hidden" : ""}>{props.label}</span>
      <input
        class="number"
        inputMode="decimal"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onChange={(event) => props.onSet(event.currentTarget.value)}
      />
    </label>
  );
}

/** Return the values of rows as options with their numbers, in the order given or by number. */
export function options<Row>(
  rows: readonly Row[],
  of: (row: Row) => { value: string; name: string } | null,
  order?: readonly string[],
): Option[] {
  const found = new Map<string, { value: string; name: string; count: number }>();
  for (const row of rows) {
    const one = of(row);
    if (one === null) continue;
    const known = found.get(one.value);
    if (known) known.count += 1;
    else found.set(one.value, { ...one, count: 1 });
  }
  const place = (option: Option) => {
    const at = order?.indexOf(option.value) ?? -1;
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  };
  return [...found.values()].sort((a, b) => place(a) - place(b) || b.count - a.count);
}
