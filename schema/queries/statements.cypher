// topic: Evidence and belief
// title: Statements with certain words
// question: What is stated in sentences with certain words, and which primary sources stand behind it?
// parameters:
//   words: {type: words, example: "polish, alumina layer", description: "Words or beginnings of words that the sentence or its heading must hold, in any case; a comma separates alternatives."}
//   about: {type: name, kind: electrolyte, example: LLZO, description: "A material or a class that it is about or that does it, by any name; a class stands for its sub-classes and their materials as well, a material for its variants."}
//   problem: {type: name, kind: problem, example: dendrite growth, description: "The problem, by id or by any name."}
//   strategy: {type: name, kind: strategy, example: interlayer coating, description: "The strategy, by id or by any name."}
//   property: {type: name, kind: property, example: ionic conductivity, description: "The property, by id or by any name."}
//   interface: {type: string, values: [anode, cathode, bulk, air, unspecified], example: anode, description: The side of the electrolyte.}
//   kind: {type: string, values: [problem, solution, value, effect], example: solution, description: What kind of statement.}
// columns:
//   kind: "problem, solution, value or effect."
//   statement: The statement in short.
//   support: "Independent primary sources of the statement: references cited for it, and documents that cite none."
//   against: Independent primary sources of the contrary of a claim.
//   belief: "How far it is to be believed, 0 to 1: docs/belief.md."
//   claim: The statement's id.
//   sentence: The sentence that states it.
//   source: The file.
//   section: The sections it stands in.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
//   references: The references cited there.
OPTIONAL MATCH (:Name {id: $about})-[:DENOTES]->(wide)<-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]-(one)
WITH collect(DISTINCT one) AS things
MATCH (stated)-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document)
WHERE coalesce(reading.curated, '') <> 'rejected'
  AND ($words IS NULL OR any(phrase IN $words WHERE all(word IN split(phrase, ' ')
    WHERE toLower(passage.text) CONTAINS word OR toLower(reading.quote) CONTAINS word
      OR any(heading IN coalesce(passage.section, []) WHERE toLower(heading) CONTAINS word))))
WITH things, stated, reading, passage, file,
     CASE WHEN stated:Measurement THEN 'value' WHEN stated:Effect THEN 'effect'
       ELSE stated.kind END AS sort
WHERE ($kind IS NULL OR sort = $kind)
  AND ($interface IS NULL OR EXISTS { MATCH (stated)-[:ABOUT|OF]->(:Interface {side: $interface}) })
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
WITH stated, reading, passage, file, sort
CALL {
  WITH stated, reading, file
  OPTIONAL MATCH (stated)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = file.id AND reference.id IN reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS references
}
RETURN sort AS kind, stated.name AS statement, stated.support AS support,
       stated.against AS against, stated.belief AS belief, stated.id AS claim,
       passage.text AS sentence, file.source AS source, passage.section AS section,
       passage.page AS page, reading.start AS start, reading.end AS end, references
ORDER BY support DESC, belief DESC, stated.id, file.source, file.id, passage.start, reading.id
