/** A value in short: what the reader is told who points at its mark. */

import type { JSX } from "preact";
import type { Measurement } from "../../api/values";
import { counted, number, unit, words } from "../../ui/format";
import { STATUS_NAMES, valueText } from "./model";

const LONG = 220;

export function Tell({ row }: { row: Measurement }): JSX.Element {
  const facts = [
    temperature(row.temperature_c),
    row.kind && words(row.kind),
    STATUS_NAMES[row.status],
    row.plausible === false && "not plausible",
    row.year && `source of ${row.year}`,
    counted(row.support, "source"),
    row.conflicts > 0 && `contradicted by ${row.conflicts}`,
  ].filter((fact) => fact);
  return (
    <>
      <p>
        <b>{row.bearer?.name ?? "not named"}</b> {valueText(row)} {unit(row.unit)}
      </p>
      <p class="soft">{facts.join(" · ")}</p>
      <p>{shortened(row.sentence)}</p>
    </>
  );
}

export function temperature(celsius: number | null): string {
  return celsius === null ? "no temperature stated" : `${number(celsius)} °C`;
}

function shortened(text: string): string {
  return text.length > LONG ? `${text.slice(0, LONG).trimEnd()} …` : text;
}
