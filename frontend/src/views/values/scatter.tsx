/** Values of a property against the temperature, the year of the source, or another property. */

import type { ComponentChildren, JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Measurement } from "../../api/values";
import { type Area, XAxis, YAxis } from "../../charts/axes";
import { type Axis, axis, domainOf } from "../../charts/axis";
import { type Key, Legend, legendHeight } from "../../charts/legend";
import { columns } from "../../charts/place";
import { type Box, type Mark, PointChart } from "../../charts/points";
import { isOpen, type Range, rangeOf, within } from "../../charts/range";
import { familyColour } from "../../ui/families";
import { keys } from "./keys";
import { type Across, acrossOf, bound, looks, middle, type Pairing, reach } from "./model";
import { Tell, temperature } from "./tell";

const HEIGHT = 420;
// How far temperatures in °C, and years, mostly are apart.
const STEPS: Record<Across, number> = { temperature: 5, year: 1 };
const ARROWS = { more: "up", less: "down", none: null } as const;

/** A mark before it has a place: its numbers. */
interface Dot extends Omit<Mark, "x" | "y" | "spanX" | "spanY"> {
  readonly across: number;
  readonly up: number;
  readonly acrossSpan?: readonly [number, number] | null;
  readonly upSpan?: readonly [number, number] | null;
}

interface Side {
  readonly title: string;
  readonly log: boolean;
  readonly range: Range;
  /** Whether there are whole numbers alone, as of years. */
  readonly whole?: boolean;
}

interface Shared {
  readonly label: string;
  readonly width: number;
  readonly x: Side;
  readonly y: Side;
  readonly onOpen: (id: string) => void;
  readonly onRange: (x: Range | null, y: Range | null) => void;
}

/** Each value once, against its temperature or the year of its source. */
export function ValueScatter(
  props: Shared & { rows: readonly Measurement[]; across: Across },
): JSX.Element {
  const { rows, across } = props;
  const dots = useMemo(
    () => rows.flatMap((row) => valueDot(row, across, props.y.log)),
    [rows, across, props.y.log],
  );
  const legend = useMemo(() => keys(rows, ["families"]), [rows]);
  const named = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const tell = (id: string) => {
    const row = named.get(id);
    return row ? <Tell row={row} /> : null;
  };
  return <Scatter {...props} dots={dots} legend={legend} tell={tell} step={STEPS[across]} />;
}

/** Each material once, at the medians of its values of two properties. */
export function PairScatter(props: Shared & { pairings: readonly Pairing[] }): JSX.Element {
  const { pairings, x, y } = props;
  const dots = useMemo(
    () => pairings.flatMap((pairing) => pairDot(pairing, x.log, y.log)),
    [pairings, x.log, y.log],
  );
  const legend = useMemo(() => pairKeys(pairings), [pairings]);
  const named = useMemo(
    () => new Map(pairings.map((one) => [one.y[0]?.id ?? "", one])),
    [pairings],
  );
  const tell = (id: string) => {
    const pairing = named.get(id);
    return pairing ? <TellPair pairing={pairing} /> : null;
  };
  return <Scatter {...props} dots={dots} legend={legend} tell={tell} />;
}

function Scatter(
  props: Shared & {
    dots: readonly Dot[];
    legend: readonly Key[];
    tell: (id: string) => ComponentChildren;
    /** Where many marks stand at one place across: how far such places are apart. */
    step?: number;
  },
): JSX.Element {
  const { x, y, width, dots } = props;
  const area: Area = { left: 72, right: width - 16, top: 12, bottom: HEIGHT };
  const [xScale, yScale] = useMemo(() => {
    const ends = (side: Side, of: (dot: Dot) => readonly number[]) =>
      domainOf(dots.flatMap(of), side.log) ?? ([0.1, 1] as const);
    return [
      axis(
        ends(x, (dot) => [dot.across, ...(dot.acrossSpan ?? [])]),
        [area.left, area.right],
        x.log,
        { whole: x.whole === true },
      ),
      axis(
        ends(y, (dot) => [dot.up, ...(dot.upSpan ?? [])]),
        [area.bottom, area.top],
        y.log,
        { gap: 40 },
      ),
    ] as const;
  }, [dots, x.log, x.whole, y.log, width]);
  const radius = dots.length > 1500 ? 2.4 : dots.length > 400 ? 3.4 : 4.6;
  const marks = useMemo(() => {
    const found = dots.map((dot) => placed(dot, xScale, yScale, x.range, y.range));
    return props.step === undefined ? found : beside(found, radius, xScale, props.step);
  }, [dots, xScale, yScale, x.range, y.range, props.step, radius]);
  const onBrush = (box: Box | null) => {
    if (box === null) return props.onRange(null, null);
    props.onRange(
      rangeOf(xScale.value(box.x[0]), xScale.value(box.x[1])),
      rangeOf(yScale.value(box.y[1]), yScale.value(box.y[0])),
    );
  };
  const brushed =
    isOpen(x.range) && isOpen(y.range)
      ? null
      : {
          x: ends(xScale, x.range, area.left, area.right),
          y: ends(yScale, y.range, area.top, area.bottom),
        };
  return (
    <PointChart
      label={props.label}
      width={width}
      height={HEIGHT + 54 + legendHeight(props.legend, width - 8)}
      area={area}
      radius={radius}
      marks={marks}
      tell={props.tell}
      onOpen={props.onOpen}
      brush="xy"
      brushed={brushed}
      onBrush={onBrush}
    >
      <XAxis axis={xScale} area={area} title={x.title} />
      <YAxis axis={yScale} area={area} title={y.title} />
      <Legend keys={props.legend} x={4} y={HEIGHT + 50} width={width - 8} />
    </PointChart>
  );
}

/** Return marks at one place across side by side, at most half a step to either side. */
function beside(marks: readonly Mark[], radius: number, scale: Axis, step: number): Mark[] {
  const slot = 2 * radius + 1;
  const half = Math.min(3 * slot, 0.45 * (scale.at(step) - scale.at(0)));
  const groups = new Map<number, Mark[]>();
  for (const mark of marks) {
    const known = groups.get(mark.x);
    if (known) known.push(mark);
    else groups.set(mark.x, [mark]);
  }
  return [...groups.values()].flatMap((group) => {
    const shift = columns(
      group.map((mark) => mark.y),
      slot,
      half,
    );
    return group.map((mark, place) => ({ ...mark, x: mark.x + (shift[place] ?? 0) }));
  });
}

function placed(dot: Dot, x: Axis, y: Axis, xRange: Range, yRange: Range): Mark {
  const { across, up, acrossSpan, upSpan, ...look } = dot;
  return {
    ...look,
    x: x.at(across),
    y: y.at(up),
    spanX: acrossSpan ? [x.at(acrossSpan[0]), x.at(acrossSpan[1])] : null,
    spanY: upSpan ? [y.at(upSpan[0]), y.at(upSpan[1])] : null,
    faint: !(within(xRange, across) && within(yRange, up)),
  };
}

function ends(scale: Axis, range: Range, low: number, high: number): readonly [number, number] {
  const at = [range.low, range.high].map((value, side) =>
    value === null ? scale.at(scale.domain[side] ?? 0) : scale.at(value),
  );
  const fit = (pixel: number) => Math.min(Math.max(pixel, low), high);
  const [a = low, b = high] = at.map(fit);
  return a < b ? [a, b] : [b, a];
}

function valueDot(row: Measurement, across: Across, log: boolean): Dot[] {
  const place = acrossOf(row, across);
  if (place === null) return [];
  return [
    {
      ...looks(row),
      across: place,
      up: row.value,
      colour: familyColour(row.class_id),
      arrow: ARROWS[bound(row) ?? "none"],
      upSpan: reach(row, log),
    },
  ];
}

function pairDot({ x, y }: Pairing, xLog: boolean, yLog: boolean): Dot[] {
  const [xs, ys] = [x.map((row) => row.value), y.map((row) => row.value)];
  const [across, up, first] = [middle(xs, xLog), middle(ys, yLog), y[0]];
  if (across === null || up === null || first === undefined) return [];
  return [
    {
      id: first.id,
      across,
      up,
      shape: "circle",
      colour: familyColour(first.class_id),
      ring: [...x, ...y].some((row) => row.conflicts > 0),
      acrossSpan: xs.length > 1 ? [Math.min(...xs), Math.max(...xs)] : null,
      upSpan: ys.length > 1 ? [Math.min(...ys), Math.max(...ys)] : null,
    },
  ];
}

function pairKeys(pairings: readonly Pairing[]): Key[] {
  const rows = pairings.flatMap((pairing) => pairing.y.slice(0, 1));
  const found = keys(rows, ["families"]).filter((key) => key.colour !== undefined);
  if (pairings.some((one) => one.x.length > 1 || one.y.length > 1)) {
    found.push({ name: "median, and from the least to the greatest", look: "range" });
  }
  if (pairings.some((one) => [...one.x, ...one.y].some((row) => row.conflicts > 0))) {
    found.push({ name: "contradicted", look: "ring" });
  }
  return found;
}

function TellPair({ pairing }: { pairing: Pairing }): JSX.Element {
  return (
    <>
      <p>
        <b>{pairing.y[0]?.bearer?.name}</b>
      </p>
      {[...pairing.y, ...pairing.x].slice(0, 8).map((row) => (
        <p key={row.id}>
          {row.name.slice(row.name.indexOf(":") + 1)}{" "}
          <span class="soft">{temperature(row.temperature_c)}</span>
        </p>
      ))}
    </>
  );
}
