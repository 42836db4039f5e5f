/** What the REST API answers; docs/serve.md and /api/openapi.json describe the fields. */

export interface About {
  name: string;
  version: string;
  graph: { address: string; kind: "embedded" | "neo4j" };
  curate: boolean;
  documents: number;
}

export interface Thing {
  label: string;
  id: string;
  name: string;
}

export interface Bar extends Thing {
  count: number;
  support?: number | null;
}

export interface Overview {
  documents: number;
  materials: number;
  claims: number;
  values: number;
  effects: number;
  conflicts: number;
  sources: number;
  by_class: Bar[];
  by_problem: Bar[];
  by_strategy: Bar[];
  by_property: Bar[];
  by_year: Bar[];
}

export interface Found extends Thing {
  kind_name: string;
  matched: string;
  count: number;
  class_id: string | null;
}

export interface Search {
  q: string;
  results: Found[];
  truncated: boolean;
}

/** [start, end, label, id of the entity]; offsets in the text beside it. */
export type Mention = [number, number, string, string | null];

/** [start, end, what]; offsets in the text beside it. */
export type Mark = [number, number, "evidence" | "quote"];

export interface Paragraph {
  document: string;
  number: number;
  kind: string;
  text: string;
  caption: string | null;
  marks: Mark[];
  mentions: Mention[];
}

export interface Cited {
  id: string;
  label: string | null;
  text: string | null;
  doi: string | null;
  url: string | null;
  year: number | null;
}

export interface Reading {
  id: string;
  document: string;
  source: string;
  title: string | null;
  doi: string | null;
  page: number | null;
  section: string[];
  sentence: string;
  quote: string;
  confidence: number;
  curated: string | null;
  implied: string[];
  context: string | null;
  references: Cited[];
  paragraph: Paragraph | null;
}

export interface BeliefSource {
  side: "for" | "against";
  origin: string;
  /** Whether it is a reference; else the document that states it and cites none. */
  cited: boolean;
  doi: string | null;
  url: string | null;
  year: number | null;
  weight: number;
  readings: number;
  assertion: string;
  confidence: number;
  curated: string | null;
  stated: string;
  sentence: string;
  source: string;
  page: number | null;
}

export interface Belief {
  belief: number | null;
  support: number;
  against: number;
  sources: BeliefSource[];
  truncated: boolean;
}

export interface ConflictOf {
  id: string;
  name: string;
  kind: string;
  cause: string;
  ratio: number | null;
  difference: number | null;
  strength: number;
}

export interface Statement extends Thing {
  properties: Record<string, unknown>;
  about: (Thing & { role: string })[];
  belief: Belief;
  readings: Reading[];
  conflicts: ConflictOf[];
  /** Whether it has more readings than are told. */
  truncated: boolean;
}

export interface Rows {
  query: string;
  parameters: Record<string, unknown>;
  columns: string[];
  rows: unknown[][];
  truncated: boolean;
  note: string | null;
}

/** A field of a correction; `choices` are all that may stand there, none where any name or number may. */
export interface CurationField {
  name: string;
  value: string | number | string[] | null;
  choices: { id: string; name: string }[];
  required: boolean;
  many: boolean;
}

export interface CurationOf {
  reading: string;
  decision: {
    verdict: string;
    at: string;
    by: string;
    changes: Record<string, unknown>;
    /** What the reading stated when that was decided. */
    about: string;
  } | null;
  fields: CurationField[];
}

export interface Entity extends Thing {
  properties: Record<string, unknown>;
  names: string[];
  classes: { id: string; name: string }[];
  counts: { claims: number; values: number; effects: number; conflicts: number };
  relations: { type: string; direction: "in" | "out"; count: number; label: string }[];
}

export interface DocumentRow {
  id: string;
  source: string;
  title: string | null;
  doi: string | null;
  url: string | null;
  year: number | null;
  pages: number;
  mentions: number;
  measurements: number;
  claims: number;
  effects: number;
  /** Statements that no other document makes. */
  alone: number;
}

export interface Documents {
  documents: DocumentRow[];
}

export interface DocumentFacts extends DocumentRow {
  path: string;
  extractor: string;
  blocks: number;
  sections: { title: string; level: number; number: number }[];
  /** Entries of its list of references that stand behind a statement. */
  references: Cited[];
  /** What to do where the graph does not have its text. */
  note: string | null;
}

/** A statement read in a block; start and end are those of its quote. */
export interface StatementAt extends Thing {
  reading: string;
  start: number;
  end: number;
  confidence: number;
  curated: string | null;
}

export interface Block {
  number: number;
  kind: string;
  text: string;
  page: number | null;
  section: string[];
  level: number | null;
  caption: string | null;
  mentions: Mention[];
  statements: StatementAt[];
}

export interface Blocks {
  document: string;
  blocks: Block[];
  total: number;
  truncated: boolean;
  note: string | null;
}
