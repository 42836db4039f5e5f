// topic: Values
// title: Values that are asked for
// question: Which values must an electrolyte or an interface reach, and who asks for them?
// parameters:
//   property: {type: name, kind: property, example: ionic conductivity, description: "The property, by id or by any name."}
//   electrolyte: {type: name, kind: electrolyte, example: any, description: "A material or a class, by any name; a class stands for its sub-classes and their materials as well, a material for its variants."}
// columns:
//   property: The property.
//   electrolyte: "What the requirement is made of; none where the text does not tell it."
//   comparator: "= ~ > < >= <= or range."
//   min: Lower bound in the unit of the source.
//   max: Upper bound in the unit of the source.
//   unit: The unit of the source.
//   temperature: "In °C, or RT."
//   support: "Independent primary sources that ask for it: references cited for it, and documents that cite none."
//   belief: "How far it is to be believed, 0 to 1: docs/belief.md."
//   measurement: The measurement's id.
//   sentence: The sentence that states it.
//   source: The file.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
//   references: The references cited there.
MATCH (stated:Measurement {status: 'target'})-[:OBSERVES]->(quality:Property)
WHERE $property IS NULL OR EXISTS { MATCH (quality)<-[:DENOTES]-(:Name {id: $property}) }
OPTIONAL MATCH (stated)-[:OF]->(bearer)
OPTIONAL MATCH (bearer)<-[:HAS_INTERFACE]-(holder)
WITH stated, quality, coalesce(holder, bearer) AS substance
WHERE $electrolyte IS NULL OR EXISTS {
  MATCH (substance)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(wide)<-[:DENOTES]-(:Name {id: $electrolyte})
}
MATCH (stated)-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document)
WHERE coalesce(reading.curated, '') <> 'rejected'
CALL {
  WITH stated, reading, file
  OPTIONAL MATCH (stated)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = file.id AND reference.id IN reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS references
}
RETURN quality.name AS property, substance.name AS electrolyte, stated.cmp AS comparator,
       stated.min AS min, stated.max AS max, stated.unit AS unit,
       stated.temperature AS temperature, stated.support AS support, stated.belief AS belief,
       stated.id AS measurement, passage.text AS sentence, file.source AS source, passage.page AS page,
       reading.start AS start, reading.end AS end, references
ORDER BY quality.id, support DESC, belief DESC, stated.id, file.source, file.id,
         passage.start, reading.id
