// title: Values of a property
// question: Which values of a property are stated for a material, and where?
// parameters:
//   property: {type: name, kind: property, required: true, example: ionic conductivity, description: "The property, by id or by any name."}
//   material: {type: name, kind: electrolyte, required: true, example: LLZO, description: "A material or a class, by any name; a class stands for its sub-classes and their materials as well."}
// columns:
//   material: Material or class.
//   property: The property.
//   min: Lower bound in the unit of the source; none on an open side.
//   max: Upper bound in the unit of the source; none on an open side.
//   comparator: "= ~ > < >= <= or range."
//   unit: The unit of the source.
//   si_min: Lower bound in SI.
//   si_max: Upper bound in SI.
//   si_unit: The SI unit.
//   temperature: "In °C, or RT."
//   context: What tells the value from others.
//   status: "measured, computed, target, cited, or typical of a class."
//   measurement: The measurement's id.
//   sentence: The sentence that states it.
//   document: The file.
//   page: The page.
//   references: The references cited there.
MATCH (:Name {id: $property})-[:DENOTES]->(quality:Property)
WITH DISTINCT quality
MATCH (:Name {id: $material})-[:DENOTES]->(wide:Material|ElectrolyteClass)
WITH DISTINCT quality, wide
MATCH (substance)-[:MEMBER_OF|SUBCLASS_OF*0..]->(wide)
WITH DISTINCT quality, substance
MATCH (stated:Measurement)-[:OF]->(substance)
MATCH (stated)-[:OBSERVES]->(quality)
MATCH (stated)-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document)
OPTIONAL MATCH (stated)-[cites:CITES]->(reference:Reference)
WHERE cites.document = file.id AND reference.id IN reading.references
WITH quality, substance, stated, reading, passage, file,
     coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
ORDER BY entry
WITH quality, substance, stated, reading, passage, file, collect(entry) AS references
RETURN substance.name AS material, quality.name AS property, stated.min AS min,
       stated.max AS max, stated.cmp AS comparator, stated.unit AS unit,
       stated.si_min AS si_min, stated.si_max AS si_max, stated.si_unit AS si_unit,
       stated.temperature AS temperature, reading.context AS context,
       stated.status AS status, stated.id AS measurement, passage.text AS sentence,
       file.source AS document, passage.page AS page, references
ORDER BY coalesce(stated.si_max, stated.si_min) DESC, substance.id, stated.id,
         file.source, file.id, passage.start, reading.id
