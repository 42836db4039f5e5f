/** Marks of a chart that a reader points at, opens, walks through by keyboard, and draws a range around. */

import type { ComponentChildren, JSX } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { usePlace } from "../router";
import type { Area } from "./axes";
import { nearest } from "./place";
import { arrowPath, type Shape, shapePath } from "./shapes";

/** A mark in pixels. */
export interface Mark {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly shape: Shape;
  /** Name of the colour in the style sheet. */
  readonly colour: string;
  readonly open?: boolean;
  /** Where the value may lie beyond a bound. */
  readonly arrow?: "right" | "left" | "up" | "down" | null;
  /** Pixels between which the value lies. */
  readonly spanX?: readonly [number, number] | null;
  readonly spanY?: readonly [number, number] | null;
  readonly ring?: boolean;
  /** Outside of the range that the reader drew. */
  readonly faint?: boolean;
}

/** A rectangle in pixels. */
export interface Box {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

const REACH = 14;
const CLICK = 4;

/**
 * Show a chart of marks. `tell` says what a mark is, `label` what the chart is to those who do not see it;
 * `brushed` is the range drawn, `onBrush` is told a new one in pixels, or null for none.
 */
export function PointChart(props: {
  label: string;
  width: number;
  height: number;
  area: Area;
  radius: number;
  marks: readonly Mark[];
  tell: (id: string) => ComponentChildren;
  onOpen: (id: string) => void;
  /** Which sides a range has that is drawn; without it none is drawn. */
  brush?: "x" | "xy";
  brushed?: Box | null;
  onBrush?: (box: Box | null) => void;
  /** What is drawn beside the mark that is pointed at. */
  over?: (id: string) => ComponentChildren;
  children: ComponentChildren;
}): JSX.Element {
  const { area, marks, width, height } = props;
  const [told, setTold] = useState<string | null>(null);
  const [drawn, setDrawn] = useState<Box | null>(null);
  const from = useRef<{ x: number; y: number } | null>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const order = useMemo(
    () => marks.map((mark) => mark.id).sort(byPlace(new Map(marks.map((m) => [m.id, m])))),
    [marks],
  );
  const shown = useMemo(() => <Marks marks={marks} radius={props.radius} />, [marks, props.radius]);
  const opened = usePlace().params.get("statement");
  const open = opened === null ? undefined : marks.find((candidate) => candidate.id === opened);
  const mark = told === null ? undefined : marks.find((candidate) => candidate.id === told);

  const pixel = (event: PointerEvent) => {
    const box = drawing.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };
  const boxTo = (here: { x: number; y: number }): Box | null => {
    const start = from.current;
    if (start === null || props.brush === undefined) return null;
    const x = ordered(
      inside(start.x, area.left, area.right),
      inside(here.x, area.left, area.right),
    );
    if (props.brush === "x") {
      return Math.abs(here.x - start.x) < CLICK ? null : { x, y: [area.top, area.bottom] };
    }
    const y = ordered(
      inside(start.y, area.top, area.bottom),
      inside(here.y, area.top, area.bottom),
    );
    const moved = Math.max(Math.abs(here.x - start.x), Math.abs(here.y - start.y));
    return moved < CLICK ? null : { x, y };
  };
  const over = (here: { x: number; y: number }) => {
    const place = nearest(marks, here.x, here.y, REACH);
    return place === null ? null : (marks[place]?.id ?? null);
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    from.current = pixel(event);
    drawing.current?.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    const here = pixel(event);
    if (from.current === null) setTold(over(here));
    else setDrawn(boxTo(here));
  };
  const onPointerUp = (event: PointerEvent) => {
    const here = pixel(event);
    const box = boxTo(here);
    const started = from.current !== null;
    from.current = null;
    setDrawn(null);
    if (!started) return;
    if (box !== null) return props.onBrush?.(box);
    const found = over(here);
    if (found !== null) props.onOpen(found);
    else if (props.brushed) props.onBrush?.(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowRight: 1,
      ArrowDown: 1,
      ArrowLeft: -1,
      ArrowUp: -1,
    };
    const step = steps[event.key];
    const place = told === null ? -1 : order.indexOf(told);
    const last = order.length - 1;
    let next: number | null = null;
    if (step !== undefined)
      next = place < 0 ? (step > 0 ? 0 : last) : inside(place + step, 0, last);
    else if (event.key === "Home") next = 0;
    else if (event.key === "End") next = last;
    if (next !== null) setTold(order[next] ?? null);
    else if (event.key === "Enter" && told !== null) props.onOpen(told);
    else if (event.key === "Escape") setTold(null);
    else return;
    event.preventDefault();
  };
  const range = drawn ?? props.brushed;
  return (
    <>
      <svg
        ref={drawing}
        class={props.brush ? "chart points brushable" : "chart points"}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="application"
        aria-label={`${props.label}. Arrow keys go through the values, Enter opens the sentence.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the arrow keys
        tabIndex={0}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerLeave={() => setTold(null)}
        onKeyDown={onKeyDown}
        onBlur={() => setTold(null)}
      >
        {props.children}
        {range && (
          <rect
            class="brush"
            data-screen="true"
            x={range.x[0]}
            y={range.y[0]}
            width={range.x[1] - range.x[0]}
            height={range.y[1] - range.y[0]}
          />
        )}
        {shown}
        {open && (
          <circle class="opened" data-screen="true" cx={open.x} cy={open.y} r={props.radius + 5} />
        )}
        {mark && <g data-screen="true">{props.over?.(mark.id)}</g>}
        {mark && (
          <circle class="told" data-screen="true" cx={mark.x} cy={mark.y} r={props.radius + 4} />
        )}
      </svg>
      <div class="hidden" aria-live="polite">
        {mark && props.tell(mark.id)}
      </div>
      {mark && drawn === null && (
        <div
          class="tip"
          aria-hidden="true"
          style={{
            left: `${mark.x < width / 2 ? mark.x + 14 : Math.max(0, mark.x - 14 - 320)}px`,
            top: `${mark.y + 14}px`,
          }}
        >
          {props.tell(mark.id)}
        </div>
      )}
    </>
  );
}

function Marks({ marks, radius }: { marks: readonly Mark[]; radius: number }): JSX.Element {
  return (
    <g class="marks">
      {marks.map((mark) => (
        <OneMark key={mark.id} mark={mark} radius={radius} />
      ))}
    </g>
  );
}

function OneMark({ mark, radius }: { mark: Mark; radius: number }): JSX.Element {
  const paint = `var(--${mark.colour})`;
  const { spanX, spanY } = mark;
  const filled = mark.shape === "cross" ? "none" : mark.open ? "var(--paper)" : paint;
  return (
    <g transform={`translate(${mark.x},${mark.y})`} opacity={mark.faint ? 0.18 : 1}>
      {spanX && (
        <path d={`M${spanX[0] - mark.x},0H${spanX[1] - mark.x}`} stroke={paint} class="span" />
      )}
      {spanY && (
        <path d={`M0,${spanY[0] - mark.y}V${spanY[1] - mark.y}`} stroke={paint} class="span" />
      )}
      {mark.arrow && <path class="arrow" d={arrowPath(mark.arrow, radius)} stroke={paint} />}
      {mark.ring && <circle class="ring" r={radius + 2.6} />}
      <path class="mark" d={shapePath(mark.shape, radius)} fill={filled} stroke={paint} />
    </g>
  );
}

/** Marks from left to right within a strip, strips from top to bottom. */
function byPlace(marks: ReadonlyMap<string, Mark>) {
  return (one: string, other: string): number => {
    const [a, b] = [marks.get(one), marks.get(other)];
    return a && b ? a.x - b.x || a.y - b.y : 0;
  };
}

function inside(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

function ordered(a: number, b: number): readonly [number, number] {
  return a < b ? [a, b] : [b, a];
}
