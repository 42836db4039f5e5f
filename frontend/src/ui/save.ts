/** A view as a file: PNG, SVG, CSV, JSON. */

/** Give the reader a file. */
export function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function saveJson(name: string, data: unknown): void {
  save(`${name}.json`, new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
}

/** Save rows as CSV in UTF-8, with a header. */
export function saveCsv(
  name: string,
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
): void {
  save(`${name}.csv`, new Blob([csv(columns, rows)], { type: "text/csv" }));
}

export function csv(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** Save a drawing with its colours and letters as they are on the page. */
export function saveSvg(name: string, drawing: SVGSVGElement): void {
  save(`${name}.svg`, new Blob([standalone(drawing)], { type: "image/svg+xml" }));
}

/** Save a drawing as pixels, twice as fine as on the page. */
export async function savePng(name: string, drawing: SVGSVGElement): Promise<void> {
  const { width, height } = drawing.getBoundingClientRect();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(drawing))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * width;
  canvas.height = 2 * height;
  const context = canvas.getContext("2d");
  if (context === null) return;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => blob && save(`${name}.png`, blob), "image/png");
}

const LOOKS = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "paint-order",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
];

/**
 * Return a drawing as text that needs no style sheet, on a ground of its own so that it is the same anywhere. What
 * is there for the reader at the screen alone (`data-screen`) is left out.
 */
function standalone(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const { width, height } = drawing.getBoundingClientRect();
  const shown = [drawing, ...drawing.querySelectorAll<SVGElement>("*")];
  const copied = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  for (const [place, element] of shown.entries()) {
    const target = copied[place];
    for (const name of HANDLED) target?.removeAttribute(name);
    if (target) paint(target, element, element === drawing ? null : element.parentElement);
  }
  for (const element of copy.querySelectorAll("[data-screen]")) element.remove();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("role", "img");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.prepend(ground(width, height));
  return new XMLSerializer().serializeToString(copy);
}

/** Write how an element looks into its copy, where that differs from what it inherits. */
function paint(copy: SVGElement, element: SVGElement, parent: Element | null): void {
  const style = getComputedStyle(element);
  const above = parent && getComputedStyle(parent);
  for (const look of LOOKS) {
    const value = style.getPropertyValue(look);
    const inherited = look === "opacity" ? "1" : above?.getPropertyValue(look);
    if (copy.hasAttribute(look) || value !== inherited) copy.setAttribute(look, value);
  }
}

const HANDLED = ["class", "tabindex", "style", "role"];

function ground(width: number, height: number): SVGElement {
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  paper.setAttribute("width", String(width));
  paper.setAttribute("height", String(height));
  paper.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  return paper;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = Array.isArray(value) ? value.join("; ") : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
