// topic: Evidence and belief
// title: What is new
// question: What do the newest primary sources say of an electrolyte, a problem, a strategy or a property?
// parameters:
//   since: {type: number, example: 2001, description: "The first year of the primary source."}
//   about: {type: name, kind: electrolyte, example: garnet, description: "A material or a class that the statement is about or that does it, by any name; a class stands for its sub-classes and their materials as well, a material for its variants."}
//   problem: {type: name, kind: problem, example: poor wettability, description: "The problem, by id or by any name."}
//   strategy: {type: name, kind: strategy, example: interlayer coating, description: "The strategy, by id or by any name."}
//   property: {type: name, kind: property, example: ionic conductivity, description: "The property, by id or by any name."}
//   limit: {type: number, default: 200, example: 20, description: How many rows at most.}
// columns:
//   year: The year of the newest primary source that is cited there.
//   kind: "problem, solution, value or effect."
//   statement: The statement in short.
//   support: Independent primary sources of the statement.
//   against: Independent primary sources of the contrary of a claim.
//   belief: "How far it is to be believed, 0 to 1: docs/belief.md."
//   claim: The statement's id.
//   sentence: The sentence that states it.
//   source: The file.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
//   references: The references cited there.
OPTIONAL MATCH (:Name {id: $about})-[:DENOTES]->(wide)<-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]-(one)
WITH collect(DISTINCT one) AS things
MATCH (stated)-[cited:CITES]->(primary:Reference)
WHERE cited.year IS NOT NULL AND ($since IS NULL OR cited.year >= $since)
  AND ($problem IS NULL OR EXISTS {
    MATCH (stated)-[:PROBLEM]->(:Problem)<-[:DENOTES]-(:Name {id: $problem})
  })
  AND ($strategy IS NULL OR EXISTS {
    MATCH (stated)-[:STRATEGY]->(:Strategy)<-[:DENOTES]-(:Name {id: $strategy})
  })
  AND ($property IS NULL OR EXISTS {
    MATCH (stated)-[:OBSERVES]->(:Property)<-[:DENOTES]-(:Name {id: $property})
  })
  AND ($about IS NULL OR EXISTS { MATCH (stated)-[:OF|AGENT]->(thing) WHERE thing IN things }
    OR EXISTS {
      MATCH (stated)-[:ABOUT|OF]->(:Interface)<-[:HAS_INTERFACE]-(holder) WHERE holder IN things
    })
MATCH (stated)-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document {id: cited.document})
WHERE primary.id IN reading.references AND coalesce(reading.curated, '') <> 'rejected'
WITH stated, reading, passage, file, max(cited.year) AS year
CALL {
  WITH stated, reading, file
  OPTIONAL MATCH (stated)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = file.id AND reference.id IN reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS references
}
RETURN year,
       CASE WHEN stated:Measurement THEN 'value' WHEN stated:Effect THEN 'effect'
         ELSE stated.kind END AS kind,
       stated.name AS statement, stated.support AS support, stated.against AS against,
       stated.belief AS belief, stated.id AS claim, passage.text AS sentence, file.source AS source, passage.page AS page,
       reading.start AS start, reading.end AS end, references
ORDER BY year DESC, support DESC, belief DESC, stated.id, file.source, file.id, passage.start,
         reading.id
LIMIT toInteger($limit)
