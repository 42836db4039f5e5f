// topic: Values
// title: Effects of strategies
// question: What did strategies change, from which value to which, by which factor, and who says so?
// parameters:
//   property: {type: name, kind: property, example: ionic conductivity, description: "The property, by id or by any name."}
//   strategy: {type: name, kind: strategy, example: interlayer coating, description: "The strategy, by id or by any name."}
//   agent: {type: name, kind: electrolyte, example: Al2O3, description: "The material that does it, or its class, by any name."}
//   electrolyte: {type: name, kind: electrolyte, example: garnet, description: "A material or a class, by any name; a class stands for its sub-classes and their materials as well, a material for its variants."}
//   limit: {type: number, default: 10000, example: 20, description: How many effects at most.}
// columns:
//   thing: Material or class that was changed.
//   property: The property's id.
//   before: The baseline; none where the text does not tell it.
//   after: The value that was reached; none where only the factor is told.
//   unit: The unit of both.
//   factor: "How many times better the property became; below one it got worse."
//   strategy: What was done; none where the text does not tell it.
//   agent: The material that does it; several are joined by a slash.
//   type: "before_after, relative (the factor alone), composition (parent and derived material) or after_only."
//   support: "Independent primary sources of the effect: references cited for it, and documents that cite none."
//   belief: "How far the effect is to be believed, 0 to 1: docs/belief.md."
//   confidence: How sure the extractor is, 0 to 1.
//   effect: The effect's id.
//   sentence: The sentence or sentences that say so.
//   source: The file.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
//   references: The references cited there.
MATCH (change:Effect)-[:OBSERVES]->(quality:Property)
WHERE $property IS NULL OR EXISTS { MATCH (quality)<-[:DENOTES]-(:Name {id: $property}) }
OPTIONAL MATCH (change)-[:OF]->(substance)
OPTIONAL MATCH (change)-[:STRATEGY]->(remedy:Strategy)
WITH change, quality, substance, remedy
WHERE ($strategy IS NULL OR EXISTS { MATCH (remedy)<-[:DENOTES]-(:Name {id: $strategy}) })
  AND ($electrolyte IS NULL OR EXISTS {
    MATCH (substance)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(wide)<-[:DENOTES]-(:Name {id: $electrolyte})
  })
  AND ($agent IS NULL OR EXISTS {
    MATCH (change)-[:AGENT]->(used)
    MATCH (used)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(kind)<-[:DENOTES]-(:Name {id: $agent})
  })
CALL {
  WITH change
  OPTIONAL MATCH (change)-[:AGENT]->(helper:Material)
  WITH helper ORDER BY helper.name, helper.id
  RETURN collect(helper.name) AS helpers
}
MATCH (change)-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document)
WHERE coalesce(reading.curated, '') <> 'rejected'
CALL {
  WITH change, reading, file
  OPTIONAL MATCH (change)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = file.id AND reference.id IN reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS references
}
RETURN substance.name AS thing, quality.id AS property, change.before AS before,
       change.after AS after, change.unit AS unit, change.factor AS factor,
       remedy.name AS strategy,
       CASE WHEN size(helpers) > 0
         THEN reduce(told = helpers[0], name IN helpers[1..] | told + '/' + name) END AS agent,
       change.type AS type, change.support AS support, change.belief AS belief,
       reading.confidence AS confidence, change.id AS effect, passage.text AS sentence,
       file.source AS source, passage.page AS page, reading.start AS start,
       reading.end AS end, references
ORDER BY coalesce(change.factor, 0) DESC, support DESC, belief DESC, quality.id, change.id,
         file.source, file.id, passage.start, reading.id
LIMIT toInteger($limit)
