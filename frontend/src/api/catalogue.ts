/** The catalogue of named queries. */

export interface Parameter {
  name: string;
  type: "string" | "words" | "name" | "names" | "number" | "quantity";
  description: string;
  example: unknown;
  required: boolean;
  default: unknown;
  /** Of what a name is: a kind of term, or electrolyte; null of anything. */
  kind: string | null;
  values: string[];
}

export interface ColumnFacts {
  name: string;
  description: string;
  evidence: boolean;
}

export interface NamedQuery {
  name: string;
  topic: string;
  title: string;
  question: string;
  parameters: Parameter[];
  columns: ColumnFacts[];
  cypher: string;
  example: Record<string, unknown>;
}

export interface Catalogue {
  queries: NamedQuery[];
}
