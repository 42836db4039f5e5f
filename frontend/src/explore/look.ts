/** How nodes and relations of a graph look, in Cytoscape and in an SVG file. */

import type { StylesheetJson } from "cytoscape";
import type { GraphEdge } from "../api/graph";
import { colour } from "../ui/theme";
import { kindOf } from "../ui/things";

/** Return the colour of the nodes with a label. */
export function fillOf(label: string): string {
  return colour(FILLS[label] ?? kindOf(label)) || colour("quantity");
}

const FILLS: Record<string, string> = { Claim: "note", Effect: "method", Reference: "line" };

/** Return the diameter of a node whose best-founded relation has so many sources. */
export function sizeOf(sources: number): number {
  return 15 + 3 * Math.sqrt(Math.min(64, sources));
}

export function widthOf(edge: GraphEdge): number {
  return 1 + 1.1 * Math.sqrt(Math.min(64, edge.support ?? 0));
}

/** Return the style sheet in the colours of the theme; of many elements without what is slow to draw. */
export function styleSheet(many: boolean): StylesheetJson {
  const [ink, paper, soft, edge, bad, link] = ["ink", "paper", "soft", "edge", "bad", "link"].map(
    (name) => colour(name),
  ) as [string, string, string, string, string, string];
  return [
    {
      selector: "node",
      style: {
        width: "data(size)",
        height: "data(size)",
        "background-color": "data(fill)",
        "border-width": 1,
        "border-color": soft,
        label: "data(lines)",
        color: ink,
        "font-size": 12,
        "font-family": fontOf(),
        "text-valign": "bottom",
        "text-margin-y": 2,
        "text-wrap": "wrap",
        "min-zoomed-font-size": 7,
        "text-outline-width": many ? 0 : 2,
        "text-outline-color": paper,
      },
    },
    {
      selector: "node.open",
      style: {
        "border-width": 3,
        "border-color": ink,
        "font-weight": "bold",
        "min-zoomed-font-size": 0,
      },
    },
    {
      selector: "edge",
      style: {
        width: "data(width)",
        "line-color": edge,
        "line-opacity": 0.6,
        "curve-style": many ? "haystack" : "bezier",
        ...(many
          ? {}
          : {
              "target-arrow-shape": "triangle",
              "target-arrow-color": edge,
              "arrow-scale": 0.7,
            }),
      },
    },
    {
      selector: "edge.contrary",
      style: { "line-color": bad, "target-arrow-color": bad, "line-style": "dashed" },
    },
    { selector: ".dim", style: { opacity: 0.35 } },
    {
      selector: "edge.near",
      style: {
        label: "data(type)",
        color: soft,
        "font-size": 10,
        "font-family": fontOf(),
        "min-zoomed-font-size": 7,
        "text-rotation": "autorotate",
        "text-background-color": paper,
        "text-background-opacity": 0.85,
        "line-opacity": 1,
      },
    },
    {
      selector: ".path",
      style: { "line-color": link, "target-arrow-color": link, "line-opacity": 1 },
    },
    { selector: "node.path, node.chosen, node.named", style: { "min-zoomed-font-size": 0 } },
    { selector: "node.path", style: { "border-color": link, "border-width": 4 } },
    { selector: "node.chosen", style: { "border-color": link, "border-width": 4 } },
    { selector: "edge.chosen", style: { "line-color": link, "target-arrow-color": link } },
  ] as StylesheetJson;
}

export function fontOf(): string {
  return getComputedStyle(document.body).fontFamily;
}
