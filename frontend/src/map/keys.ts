/** Which thing of the map an arrow key leads to. */

import type { MapEdge } from "../api/graph";
import type { Layout } from "./layout";

/** Return the key of the thing above or below, or of that beside it which is joined best; or null. */
export function nextBox(
  layout: Layout,
  edges: readonly MapEdge[],
  from: string,
  arrow: string,
): string | null {
  if (arrow === "ArrowUp" || arrow === "ArrowDown") {
    const layer = layout.boxes.find((box) => box.node.key === from)?.node.layer;
    const column = layout.boxes.filter((box) => box.node.layer === layer);
    const place = column.findIndex((box) => box.node.key === from);
    return column[place + (arrow === "ArrowUp" ? -1 : 1)]?.node.key ?? null;
  }
  if (arrow !== "ArrowLeft" && arrow !== "ArrowRight") return null;
  const [own, other] =
    arrow === "ArrowRight" ? (["source", "target"] as const) : (["target", "source"] as const);
  let best: MapEdge | null = null;
  for (const edge of edges) {
    if (edge[own] === from && edge.support > (best?.support ?? -1)) best = edge;
  }
  return best?.[other] ?? null;
}
