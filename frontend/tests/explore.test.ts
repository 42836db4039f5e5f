import { describe, expect, it } from "vitest";
import type { GraphEdge, GraphNode, Neighbours } from "../src/api/graph";
import { grow } from "../src/explore/grown";
import { islands, nearest } from "../src/explore/islands";
import {
  closed,
  keyOf,
  opened,
  readExploring,
  thingOf,
  writeExploring,
} from "../src/explore/state";
import { svgOf } from "../src/explore/svg";
import { href } from "../src/links";

function node(id: string, label = "Material", support = 1): GraphNode {
  return { label, id, name: id, support };
}

function edge(source: GraphNode, target: GraphNode): GraphEdge {
  return {
    id: `${source.id}-${target.id}`,
    type: "USES",
    source: keyOf(source),
    target: keyOf(target),
  };
}

/** Return the answer that `of` has these neighbours. */
function answer(of: GraphNode, near: GraphNode[], total = near.length): Neighbours {
  const edges = near.map((one) => edge(of, one));
  return { nodes: [of, ...near], edges, total, truncated: total > near.length };
}

const [a, b, c, d] = [node("a"), node("b"), node("c"), node("d")];

describe("an address", () => {
  it("tells what is open, whatever letters its name has", () => {
    const odd = "Interface:material:Li7La3Zr2O12|anode;50%~x/+ é";
    const exploring = {
      open: new Map([
        [odd, 3],
        ["Problem:dendrite_growth", 1],
      ]),
      types: ["USES", "MITIGATES"],
      to: odd,
    };
    const url = href("/explore", writeExploring(exploring));
    expect(readExploring(new URL(url, "http://x").searchParams)).toEqual(exploring);
  });

  it("that says nothing is the plain view, and nonsense in it is left out", () => {
    const plain = { open: new Map(), types: null, to: null };
    expect(readExploring(new URLSearchParams())).toEqual(plain);
    expect(readExploring(new URLSearchParams("open=;x;-2~a:b;1.5~a:b"))).toEqual(plain);
    expect(href("/explore", writeExploring(plain))).toBe("/explore");
  });

  it("splits a key at its first colon", () => {
    expect(thingOf("Reference:doi:10.1/x")).toEqual({ label: "Reference", id: "doi:10.1/x" });
  });
});

describe("a graph", () => {
  const answers: Record<string, Neighbours[]> = {
    [keyOf(a)]: [answer(a, [b, c], 12)],
    [keyOf(b)]: [answer(b, [a, c, d])],
  };
  const pages = (key: string) => answers[key] ?? [];
  const start = { open: new Map([[keyOf(a), 1]]), types: null, to: null };

  it("grows by what is opened, each node and relation once", () => {
    const { nodes, edges, groups, counts } = grow(a, opened(start, keyOf(b)).open, pages);
    expect([...nodes.keys()]).toEqual([a, b, c, d].map(keyOf));
    expect(edges.map((one) => one.id)).toEqual(["a-b", "a-c", "b-a", "b-c", "b-d"]);
    expect(groups).toEqual([
      { of: keyOf(a), members: [keyOf(b), keyOf(c)] },
      { of: keyOf(b), members: [keyOf(d)] },
    ]);
    expect(counts.get(keyOf(a))).toEqual({ shown: 2, total: 12 });
  });

  it("shrinks by what is closed, with all that hung on it", () => {
    const far = new Map([[keyOf(a), 1], ...opened(start, keyOf(d)).open, [keyOf(b), 1]]);
    expect(grow(a, far, pages).nodes.has(keyOf(d))).toBe(true);
    const { nodes, edges } = grow(a, closed({ ...start, open: far }, keyOf(b)).open, pages);
    expect([...nodes.keys()]).toEqual([a, b, c].map(keyOf));
    expect(edges.map((one) => one.id)).toEqual(["a-b", "a-c"]);
  });

  it("keeps a path that leads out of what is open", () => {
    const path = { nodes: [a, b, d], edges: [edge(a, b), edge(b, d)], length: 2 };
    const { nodes, edges } = grow(a, start.open, pages, path);
    expect(nodes.has(keyOf(d))).toBe(true);
    expect(edges.map((one) => one.id)).toEqual(["a-b", "a-c", "b-d"]);
  });
});

describe("places", () => {
  const many = Array.from({ length: 300 }, (_, place) => node(`n${place}`));
  const more = Array.from({ length: 60 }, (_, place) => node(`m${place}`));
  const nodes = new Map([a, ...many, ...more].map((one) => [keyOf(one), one]));
  const groups = [
    { of: keyOf(a), members: many.map(keyOf) },
    { of: keyOf(node("n7")), members: more.map(keyOf) },
  ];

  it("never stand on each other, and are the same each time", () => {
    const places = islands(keyOf(a), groups, nodes);
    expect(places.size).toBe(nodes.size);
    const all = [...places.values()];
    const apart = all.flatMap((one, index) =>
      all.slice(index + 1).map((other) => Math.abs(one.x - other.x) + Math.abs(one.y - other.y)),
    );
    expect(Math.min(...apart)).toBeGreaterThan(40);
    expect(islands(keyOf(a), groups, nodes)).toEqual(places);
  });

  it("of what was named first are further in", () => {
    const places = islands(keyOf(a), groups, nodes);
    const far = (id: string) => Math.hypot(...Object.values(places.get(keyOf(node(id))) ?? {}));
    expect(far("n0")).toBeLessThan(far("n299"));
  });

  it("are found by arrow keys", () => {
    const places = new Map([
      ["here", { x: 0, y: 0 }],
      ["right", { x: 200, y: 20 }],
      ["far", { x: 500, y: 0 }],
      ["up", { x: 0, y: -100 }],
    ]);
    expect(nearest(places, "here", "ArrowRight")).toBe("right");
    expect(nearest(places, "here", "ArrowUp")).toBe("up");
    expect(nearest(places, "here", "ArrowDown")).toBeNull();
    expect(nearest(places, "here", "Enter")).toBeNull();
  });
});

describe("an SVG file", () => {
  it("is XML whatever names there are", () => {
    const svg = svgOf(
      [
        {
          x: 0,
          y: 0,
          size: 20,
          fill: "#fff",
          line: "#000",
          lines: ["a", '<script>&\u0000"Li3PS4'],
        },
      ],
      [{ from: { x: 0, y: 0 }, to: { x: 9, y: 9 }, width: 2, line: "red", dashed: true }],
      { paper: "#fff", ink: "#000", font: '"Noto Sans", sans-serif' },
    );
    expect(svg).toContain("&lt;script&gt;&amp;&quot;Li3PS4</text>");
    expect(svg).toContain('stroke-dasharray="6 4"');
    expect(svg).toContain('font-family="&quot;Noto Sans&quot;, sans-serif"');
    expect(svg).toContain('viewBox="-80 -80 160 160"');
  });
});
