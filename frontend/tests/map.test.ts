import { describe, expect, it } from "vitest";
import type { Layer, MapEdge, MapNode } from "../src/api/graph";
import { nextBox } from "../src/map/keys";
import { crossings, layOut, nameOf, ordered, spread } from "../src/map/layout";
import { type MapPart, pathsThrough } from "../src/map/paths";
import { wrapped } from "../src/ui/lines";

function node(key: string, layer: Layer, support = 1): MapNode {
  return { key, layer, label: layer, id: key, name: key, class_id: null, support };
}

function edge(type: string, source: string, target: string, support: number): MapEdge {
  return { type, source, target, support, against: 0, belief: 1, claims: 1, best_claim: null };
}

const garnet = node("garnet", "electrolyte");
const sulfide = node("sulfide", "electrolyte");
const nodes = [
  garnet,
  sulfide,
  node("garnet|anode", "interface"),
  node("sulfide|air", "interface"),
  node("moisture", "problem"),
  node("dendrites", "problem"),
  node("coating", "strategy"),
  node("doping", "strategy"),
];
const coating: MapEdge = {
  ...edge("MITIGATES", "dendrites", "coating", 7),
  through: [{ key: "garnet|anode", support: 5, against: 0 }],
};
const doping: MapEdge = {
  ...edge("MITIGATES", "dendrites", "doping", 2),
  through: [{ key: "sulfide|air", support: 2, against: 0 }],
};
const map: MapPart = {
  nodes,
  edges: [
    edge("HAS_INTERFACE", "garnet", "garnet|anode", 9),
    edge("HAS_INTERFACE", "sulfide", "sulfide|air", 4),
    edge("SUFFERS_FROM", "garnet|anode", "dendrites", 8),
    edge("SUFFERS_FROM", "sulfide|air", "moisture", 3),
    edge("SUFFERS_FROM", "sulfide|air", "dendrites", 1),
    coating,
    doping,
    edge("MITIGATES", "moisture", "coating", 1),
  ],
};
const id = (source: string, target: string) => `${source} > ${target}`;

describe("paths", () => {
  it("through an electrolyte lead to those strategies that were reported for it", () => {
    const { nodes, edges } = pathsThrough(map, "garnet");
    expect([...nodes].sort()).toEqual(["coating", "dendrites", "garnet", "garnet|anode"]);
    expect(edges.get(id("dendrites", "coating"))).toBe(5);
    expect(edges.has(id("dendrites", "doping"))).toBe(false);
  });

  it("through a strategy come from where it was reported", () => {
    const { nodes, edges } = pathsThrough(map, "doping");
    expect([...nodes].sort()).toEqual(["dendrites", "doping", "sulfide", "sulfide|air"]);
    expect(edges.get(id("sulfide|air", "dendrites"))).toBe(1);
  });

  it("through a problem are all of it", () => {
    const { edges } = pathsThrough(map, "dendrites");
    expect(edges.get(id("dendrites", "coating"))).toBe(7);
    expect(edges.size).toBe(6);
  });

  it("through one relation are its own", () => {
    const { nodes } = pathsThrough(map, id("sulfide|air", "dendrites"));
    expect(nodes.has("doping")).toBe(true);
    expect(nodes.has("coating")).toBe(false);
  });
});

describe("the layout", () => {
  it("crosses as little as it can", () => {
    const columns = ordered(map);
    expect(columns.map((column) => column.length)).toEqual([2, 2, 2, 2]);
    expect(crossings(columns, map.edges)).toBeLessThan(crossings(fourColumns(), map.edges));
  });

  it("lets no boxes of a column overlap, and stays in its width", () => {
    const layout = layOut(map, 800);
    for (const layer of ["electrolyte", "interface", "problem", "strategy"]) {
      const column = layout.boxes.filter((box) => box.node.layer === layer);
      for (const [place, box] of column.entries()) {
        const next = column[place + 1];
        if (next) expect(next.y).toBeGreaterThanOrEqual(box.y + box.height);
        expect(box.x + box.width).toBeLessThanOrEqual(800);
        expect(box.y + box.height).toBeLessThanOrEqual(layout.height);
      }
    }
  });

  it("draws each relation once, from edge to edge", () => {
    const { ribbons } = layOut(map, 800);
    expect(new Set(ribbons.map((ribbon) => ribbon.id)).size).toBe(map.edges.length);
    expect(ribbons[0]?.width).toBeGreaterThan(ribbons[1]?.width ?? 0);
  });

  it("of nothing is empty", () => {
    expect(layOut({ nodes: [], edges: [] }, 800).boxes).toEqual([]);
  });

  it("sets boxes where they wish to be, and apart where they push each other", () => {
    const [a, b] = [node("a", "problem"), node("b", "problem")];
    const column = [a, b].map((one) => ({ node: one, height: 20 }));
    const tops = new Map<string, number>();
    const wished = (x: number, y: number) =>
      new Map([
        ["a", x],
        ["b", y],
      ]);
    spread(column, wished(20, 80), 100, tops);
    expect([...tops.values()]).toEqual([10, 70]);
    spread(column, wished(50, 50), 100, tops);
    expect([...tops.values()]).toEqual([25, 55]);
  });
});

describe("names", () => {
  it("of interfaces name the electrolyte", () => {
    expect(nodes.map(nameOf(map)).slice(1, 4)).toEqual([
      "sulfide",
      "garnet | anode side",
      "sulfide | air",
    ]);
  });

  it("are set in lines and cut at the end", () => {
    expect(wrapped("high interfacial resistance", 130, 3)).toEqual([
      "high interfacial",
      "resistance",
    ]);
    expect(wrapped("Li6.25Al0.25La3Zr2O12", 80, 1)).toEqual(["Li6.25Al0.…"]);
  });
});

describe("arrow keys", () => {
  it("lead up and down a column, and along the best-founded relation", () => {
    const layout = layOut(map, 800);
    const [first, second] = layout.boxes;
    expect(nextBox(layout, map.edges, first?.node.key ?? "", "ArrowDown")).toBe(second?.node.key);
    expect(nextBox(layout, map.edges, first?.node.key ?? "", "ArrowUp")).toBeNull();
    expect(nextBox(layout, map.edges, "dendrites", "ArrowRight")).toBe("coating");
    expect(nextBox(layout, map.edges, "dendrites", "ArrowLeft")).toBe("garnet|anode");
    expect(nextBox(layout, map.edges, "coating", "ArrowRight")).toBeNull();
  });
});

function fourColumns(): MapNode[][] {
  return ["electrolyte", "interface", "problem", "strategy"].map((layer) =>
    nodes.filter((one) => one.layer === layer),
  );
}
