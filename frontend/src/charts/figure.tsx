/** What stands around every chart: its width, and its saving as a drawing or as numbers. */

import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { savePng, saveSvg } from "../ui/save";
import { type Rows, SaveRows } from "../ui/saving";
import "../styles/charts.css";

/** Show a chart drawn for the width that there is; `rows` are the numbers in it. */
export function Figure(props: {
  file: string;
  rows: () => Rows;
  children: (width: number) => JSX.Element;
}): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const measure = () => setWidth(Math.floor(element.clientWidth));
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    measure();
    return () => watch.disconnect();
  }, []);
  return (
    <figure class="figure">
      <div class="plot" ref={place}>
        {width > 0 && props.children(width)}
      </div>
      <SaveDrawing
        file={props.file}
        drawing={() => place.current?.querySelector("svg") ?? null}
        rows={props.rows}
      />
    </figure>
  );
}

/** Buttons that save a drawing, and the numbers in it. */
export function SaveDrawing(props: {
  file: string;
  drawing: () => SVGSVGElement | null;
  rows: () => Rows;
}): JSX.Element {
  const withDrawing = (what: (drawing: SVGSVGElement) => void) => {
    const drawing = props.drawing();
    if (drawing !== null) what(drawing);
  };
  return (
    <div class="saving">
      <span>Save the chart</span>
      <button type="button" onClick={() => withDrawing((svg) => saveSvg(props.file, svg))}>
        SVG
      </button>
      <button type="button" onClick={() => withDrawing((svg) => savePng(props.file, svg))}>
        PNG
      </button>
      <SaveRows file={props.file} rows={props.rows} />
    </div>
  );
}
