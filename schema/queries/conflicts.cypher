// topic: Evidence and belief
// title: Contradictions
// question: Where do statements contradict each other, by how much, and what is the likely cause?
// parameters:
//   electrolyte: {type: name, kind: electrolyte, example: argyrodite, description: "A material or a class that one of the two is about, by any name; a class stands for its sub-classes and their materials as well, a material for its variants."}
//   property: {type: name, kind: property, example: ionic conductivity, description: "The property of two values, by id or by any name; with a problem given, either."}
//   problem: {type: name, kind: problem, example: dendrite growth, description: "The problem of two claims, by id or by any name."}
//   kind: {type: string, values: [value, polarity], example: value, description: "Values that differ, or claims of which one denies the other."}
//   limit: {type: number, default: 10000, example: 20, description: How many pairs of places at most.}
// columns:
//   kind: value or polarity.
//   electrolyte: What the first is about.
//   other_electrolyte: What the second is about; mostly the same.
//   aspect: The property's or the problem's id.
//   a_value: The first statement in short.
//   b_value: The second.
//   ratio: "How many times the values differ; none for claims and for windows of potentials."
//   difference: "By how much potentials, transference numbers and temperatures differ, in SI."
//   cause: "The likeliest reason; docs/conflicts.md explains the words."
//   same_source: "Whether both cite a primary source in common here; none where one of them cites none."
//   score: "How well founded the conflict is, 0 to 1: its strength times the lesser confidence of the two readings."
//   a_sentence: The sentence of the first.
//   b_sentence: The sentence of the second.
//   a_source: The file of the first.
//   b_source: The file of the second.
//   a_page: The page of the first.
//   b_page: The page of the second.
//   a_start: Offset of the first statement in its source text.
//   a_end: Offset behind it.
//   b_start: Offset of the second statement in its source text.
//   b_end: Offset behind it.
//   a_references: What is cited for the first there.
//   b_references: What is cited for the second there.
//   a: The first statement's id.
//   b: The second statement's id.
MATCH (one)-[edge:CONFLICTS_WITH]->(other)
WHERE $kind IS NULL OR edge.kind = $kind
MATCH (one)-[:OBSERVES|PROBLEM]->(aspect)
WHERE ($property IS NULL AND $problem IS NULL)
  OR EXISTS { MATCH (aspect:Property)<-[:DENOTES]-(:Name {id: $property}) }
  OR EXISTS { MATCH (aspect:Problem)<-[:DENOTES]-(:Name {id: $problem}) }
OPTIONAL MATCH (one)-[:OF]->(bearer)
OPTIONAL MATCH (one)-[:ABOUT]->(:Interface)<-[:HAS_INTERFACE]-(holder)
OPTIONAL MATCH (other)-[:OF]->(other_bearer)
OPTIONAL MATCH (other)-[:ABOUT]->(:Interface)<-[:HAS_INTERFACE]-(other_holder)
WITH one, other, edge, aspect, coalesce(bearer, holder) AS thing,
     coalesce(other_bearer, other_holder) AS second
WHERE $electrolyte IS NULL
  OR EXISTS {
    MATCH (thing)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(wide)<-[:DENOTES]-(:Name {id: $electrolyte})
  }
  OR EXISTS {
    MATCH (second)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(wide)<-[:DENOTES]-(:Name {id: $electrolyte})
  }
MATCH (one)-[here:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document)
MATCH (other)-[there:EVIDENCE]->(other_passage:Passage)-[:IN]->(other_file:Document)
WHERE coalesce(here.curated, '') <> 'rejected' AND coalesce(there.curated, '') <> 'rejected'
  // What one sentence says it sets side by side; a study's own samples differ by what it varies.
  AND passage.id <> other_passage.id
  AND NOT (file.id = other_file.id AND edge.kind = 'value'
           AND one.status = 'measured' AND other.status = 'measured')
  AND coalesce(here.context = 'after', false) = coalesce(there.context = 'after', false)
  AND NOT EXISTS { MATCH (one)<-[:BEFORE|AFTER]-(:Effect)-[:BEFORE|AFTER]->(other) }
  // Where both give numbers, numbers decide: the problem's id is "low_" and the like with the property's.
  AND NOT (EXISTS {
    MATCH (passage)<-[:EVIDENCE]-(:Measurement)-[:OBSERVES]->(own:Property)
    WHERE aspect.id ENDS WITH '_' + own.id
  } AND EXISTS {
    MATCH (other_passage)<-[:EVIDENCE]-(:Measurement)-[:OBSERVES]->(own:Property)
    WHERE aspect.id ENDS WITH '_' + own.id
  })
OPTIONAL MATCH (one)-[cites:CITES]->(reference:Reference)
WHERE cites.document = file.id AND reference.id IN here.references
WITH one, other, edge, aspect, thing, second, here, there, passage, other_passage, file, other_file,
     coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
ORDER BY entry
WITH one, other, edge, aspect, thing, second, here, there, passage, other_passage, file, other_file,
     collect(entry) AS references
OPTIONAL MATCH (other)-[cites:CITES]->(reference:Reference)
WHERE cites.document = other_file.id AND reference.id IN there.references
WITH one, other, edge, aspect, thing, second, here, there, passage, other_passage, file, other_file, references,
     coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
ORDER BY entry
WITH one, other, edge, aspect, thing, second, here, there, passage, other_passage, file, other_file, references,
     collect(entry) AS other_references,
     edge.strength * CASE WHEN here.confidence < there.confidence
       THEN here.confidence ELSE there.confidence END AS score
ORDER BY score DESC, one.id, other.id, file.source, file.id, passage.start, here.id,
         other_file.source, other_file.id, other_passage.start, there.id
// Of several about one thing the second counts half, the third a third, so that others follow soon.
WITH edge.kind AS sort, thing, second, aspect,
     collect({one: one, other: other, edge: edge, here: here, there: there, passage: passage,
              other_passage: other_passage, file: file, other_file: other_file, score: score,
              references: references, other_references: other_references}) AS told
UNWIND range(0, size(told) - 1) AS turn
WITH thing, second, aspect, turn, told[turn] AS row
WITH thing, second, aspect, row.one AS one, row.other AS other, row.edge AS edge, row.here AS here,
     row.there AS there, row.passage AS passage, row.other_passage AS other_passage,
     row.file AS file, row.other_file AS other_file, row.references AS references,
     row.other_references AS other_references, row.score AS score,
     row.score / (turn + 1) AS worth
RETURN edge.kind AS kind, thing.name AS electrolyte, second.name AS other_electrolyte,
       aspect.id AS aspect, one.name AS a_value, other.name AS b_value,
       edge.ratio AS ratio, edge.difference AS difference,
       CASE WHEN (toLower(passage.text) CONTAINS 'single crystal')
              <> (toLower(other_passage.text) CONTAINS 'single crystal')
         THEN 'crystal form' ELSE edge.cause END AS cause,
       CASE WHEN size(here.references) > 0 AND size(there.references) > 0
         THEN any(id IN here.references WHERE id IN there.references) END AS same_source,
       score, passage.text AS a_sentence, other_passage.text AS b_sentence,
       file.source AS a_source, other_file.source AS b_source,
       passage.page AS a_page, other_passage.page AS b_page,
       here.start AS a_start, here.end AS a_end, there.start AS b_start, there.end AS b_end,
       references AS a_references, other_references AS b_references,
       one.id AS a, other.id AS b
ORDER BY worth DESC, score DESC, one.id, other.id, file.source, file.id, passage.start, here.id,
         other_file.source, other_file.id, other_passage.start, there.id
LIMIT toInteger($limit)
