/** What the API answers about the graph itself: the map, neighbours, paths, and lists of claims. */

import type { Thing } from "./types";

export type Layer = "electrolyte" | "interface" | "problem" | "strategy";

export interface MapNode extends Thing {
  key: string;
  layer: Layer;
  class_id: string | null;
  support: number;
}

/** How far one interface has a share in a relation between a problem and a strategy. */
export interface Share {
  key: string;
  support: number;
  against: number;
}

export interface MapEdge {
  source: string;
  target: string;
  type: string;
  support: number;
  against: number;
  belief: number | null;
  claims: number;
  best_claim: string | null;
  /** Of a problem and a strategy: the interfaces of whose claims the relation is made. */
  through?: Share[] | null;
}

export interface MapReply {
  nodes: MapNode[];
  edges: MapEdge[];
  years: [number, number] | null;
  truncated: boolean;
  total_edges: number;
}

export interface ClaimRow {
  id: string;
  name: string;
  kind: string;
  stance: string;
  assertion: string;
  electrolyte: string | null;
  electrolyte_label: string | null;
  electrolyte_id: string | null;
  side: string | null;
  counter: string | null;
  problem: string | null;
  problem_id: string | null;
  strategy: string | null;
  strategy_id: string | null;
  agents: string[];
  support: number;
  against: number;
  belief: number | null;
  sentence: string | null;
  source: string | null;
  page: number | null;
  document: string | null;
}

export interface ClaimsReply {
  rows: ClaimRow[];
  total: number;
  truncated: boolean;
}

export interface GraphNode extends Thing {
  class_id?: string | null;
  belief?: number | null;
  support?: number | null;
  degree?: number | null;
}

export interface GraphEdge {
  id: string;
  type: string;
  /** "Label:id" of a node. */
  source: string;
  target: string;
  support?: number | null;
  against?: number | null;
  belief?: number | null;
}

export interface Neighbours {
  nodes: GraphNode[];
  edges: GraphEdge[];
  total: number;
  truncated: boolean;
}

export interface PathReply {
  nodes: GraphNode[];
  edges: GraphEdge[];
  length: number;
}
