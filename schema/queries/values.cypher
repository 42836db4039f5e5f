// topic: Values
// title: Values of a property
// question: Which values of a property are stated, of which material, and where?
// parameters:
//   property: {type: name, kind: property, example: ionic conductivity, description: "The property, by id or by any name."}
//   material: {type: name, kind: electrolyte, example: LLZO, description: "A material or a class, by any name, an electrode as well; a class stands for its sub-classes and their materials too, a material for its variants."}
//   status: {type: string, values: [measured, computed, target, cited, typical], example: measured, description: "How the value came about; a target is a requirement."}
//   below: {type: number, example: 30, description: "The highest temperature in °C; values without a temperature are kept."}
// columns:
//   material: Material or class.
//   property: The property.
//   kind: "Of a conductivity: total, bulk, grain_boundary or electronic."
//   min: Lower bound in the unit of the source; none on an open side.
//   max: Upper bound in the unit of the source; none on an open side.
//   comparator: "= ~ > < >= <= or range."
//   unit: The unit of the source.
//   value: The number in the unit in which the property is compared.
//   value_unit: That unit.
//   si_min: Lower bound in SI.
//   si_max: Upper bound in SI.
//   si_unit: The SI unit.
//   temperature: "In °C, or RT."
//   context: What tells the value from others.
//   status: "measured, computed, target, cited, or typical of a class."
//   plausible: Whether it lies in the range in which the property is met.
//   support: "Independent primary sources of the value: references cited for it, and documents that cite none."
//   belief: "How far the value is to be believed, 0 to 1: docs/belief.md."
//   measurement: The measurement's id.
//   sentence: The sentence that states it.
//   source: The file.
//   page: The page.
//   start: Offset of the value in the source text.
//   end: Offset behind it.
//   references: The references cited there.
MATCH (stated:Measurement)-[:OBSERVES]->(quality:Property)
WHERE ($property IS NULL OR EXISTS { MATCH (quality)<-[:DENOTES]-(:Name {id: $property}) })
  AND ($status IS NULL OR stated.status = $status)
  AND ($below IS NULL OR stated.temperature_k IS NULL OR stated.temperature_k <= $below + 273.15)
OPTIONAL MATCH (stated)-[:OF]->(bearer)
OPTIONAL MATCH (bearer)<-[:HAS_INTERFACE]-(holder)
WITH stated, quality, coalesce(holder, bearer) AS substance
WHERE $material IS NULL OR EXISTS {
  MATCH (substance)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(wide)<-[:DENOTES]-(:Name {id: $material})
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
RETURN substance.name AS material, quality.name AS property, stated.kind AS kind,
       stated.min AS min, stated.max AS max, stated.cmp AS comparator, stated.unit AS unit,
       stated.value AS value, stated.value_unit AS value_unit,
       stated.si_min AS si_min, stated.si_max AS si_max, stated.si_unit AS si_unit,
       stated.temperature AS temperature, reading.context AS context,
       stated.status AS status, stated.plausible AS plausible,
       stated.support AS support, stated.belief AS belief, stated.id AS measurement,
       passage.text AS sentence, file.source AS source, passage.page AS page,
       reading.start AS start, reading.end AS end, references
ORDER BY quality.id, coalesce(stated.plausible, true) DESC, stated.value_unit,
         coalesce(stated.value, stated.si_max, stated.si_min) DESC, support DESC,
         substance.id, stated.id, file.source, file.id, passage.start, reading.id
