/** Cypher that reads, and what the graph is made of. */

import type { Rows } from "./types";

export interface PropertyFacts {
  name: string;
  type: string;
  description: string;
}

export interface NodeFacts {
  label: string;
  description: string;
  properties: PropertyFacts[];
}

export interface RelationFacts {
  type: string;
  description: string;
  domain: string[];
  range: string[];
  properties: PropertyFacts[];
}

export interface Schema {
  nodes: NodeFacts[];
  relations: RelationFacts[];
}

export interface CypherRows extends Pick<Rows, "columns" | "rows" | "truncated"> {
  seconds: number;
}
