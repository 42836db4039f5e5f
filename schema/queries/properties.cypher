// topic: Values
// title: Properties that have values
// question: Of which properties are there values, how many, of how many materials, and from where to where do they reach?
// parameters:
//   electrolyte: {type: name, kind: electrolyte, example: garnet, description: "A material or a class, by any name; a class stands for its sub-classes and their materials as well, a material for its variants."}
// columns:
//   property: The property.
//   unit: The unit in which it is compared.
//   values: How many values are stated.
//   materials: Of how many materials and classes.
//   low: "The lowest value, as far as values are plausible."
//   high: The highest value.
//   documents: How many documents state one.
//   support: Independent primary sources.
//   statement: The best-founded value in short.
//   belief: "How far that is to be believed, 0 to 1: docs/belief.md."
//   measurement: Its id.
//   sentence: The sentence that states it most surely.
//   source: The file.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
//   references: The references cited there.
MATCH (stated:Measurement)-[:OBSERVES]->(quality:Property)
WHERE stated.status <> 'target' AND stated.value IS NOT NULL AND coalesce(stated.plausible, true)
OPTIONAL MATCH (stated)-[:OF]->(bearer)
OPTIONAL MATCH (bearer)<-[:HAS_INTERFACE]-(holder)
WITH stated, quality, coalesce(holder, bearer) AS substance
WHERE $electrolyte IS NULL OR EXISTS {
  MATCH (substance)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(wide)<-[:DENOTES]-(:Name {id: $electrolyte})
}
MATCH (stated)-[where:EVIDENCE]->(:Passage)-[:IN]->(saying:Document)
WHERE coalesce(where.curated, '') <> 'rejected'
OPTIONAL MATCH (stated)-[cites:CITES]->(primary:Reference)
WHERE cites.document = saying.id AND primary.id IN where.references
WITH stated, quality, substance, saying, coalesce(primary.id, saying.work) AS origin
ORDER BY stated.support DESC, stated.belief DESC, stated.id
WITH quality, stated.value_unit AS unit, count(DISTINCT stated) AS number,
     count(DISTINCT substance) AS materials, min(stated.value) AS low, max(stated.value) AS high,
     count(DISTINCT saying) AS documents, count(DISTINCT origin) AS support,
     head(collect(stated)) AS best
CALL {
  WITH best
  OPTIONAL MATCH (best)-[where:EVIDENCE]->(place:Passage)-[:IN]->(told:Document)
  WHERE coalesce(where.curated, '') <> 'rejected'
  WITH where, place, told
  ORDER BY where.confidence DESC, told.source, told.id, place.start, where.id
  RETURN head(collect(where)) AS reading, head(collect(place)) AS passage,
         head(collect(told)) AS file
}
CALL {
  WITH best, reading, file
  OPTIONAL MATCH (best)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = file.id AND reference.id IN reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS references
}
RETURN quality.name AS property, unit, number AS values, materials, low, high, documents,
       support, best.name AS statement, best.belief AS belief, best.id AS measurement,
       passage.text AS sentence, file.source AS source, passage.page AS page,
       reading.start AS start, reading.end AS end, references
ORDER BY values DESC, quality.id, unit
