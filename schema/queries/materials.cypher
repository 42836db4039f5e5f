// topic: Values
// title: Materials above or below thresholds
// question: Which materials reach a value of a property, at which temperature, and a value of a second one as well, and who says so?
// parameters:
//   property: {type: name, kind: property, required: true, example: ionic conductivity, description: "The property, by id or by any name."}
//   at_least: {type: quantity, example: 1 mS/cm, description: "The least value, with unit, or in SI; a range counts by its lower bound."}
//   at_most: {type: quantity, example: 1 S/cm, description: "The greatest value, with unit, or in SI; a range counts by its upper bound."}
//   below: {type: number, example: 30, description: "The highest temperature in °C for the first property; values without a temperature are kept."}
//   electrolyte: {type: name, kind: electrolyte, example: oxide, description: "A class or a material, by any name: only it, its sub-classes, their materials and variants."}
//   and_property: {type: name, kind: property, example: critical current density, description: A second property that the material must have too.}
//   and_at_least: {type: quantity, example: 0.5 mA/cm2, description: "The least value of the second property."}
//   and_at_most: {type: quantity, example: 1 A/cm2, description: "The greatest value of the second property."}
// columns:
//   material: "The material; a class where none is named, nothing where neither is."
//   property: The property.
//   value: The statement in short.
//   si_min: Lower bound in SI.
//   si_max: Upper bound in SI.
//   si_unit: The SI unit.
//   temperature: "In °C, or RT."
//   status: "measured, computed, cited, or typical of a class."
//   support: "Independent primary sources of the value: references cited for it, and documents that cite none."
//   belief: "How far the value is to be believed, 0 to 1: docs/belief.md."
//   measurement: The measurement's id.
//   sentence: The sentence that states it.
//   source: The file.
//   page: The page.
//   start: Offset of the value in the source text.
//   end: Offset behind it.
//   references: The references cited there.
MATCH (:Name {id: $property})-[:DENOTES]->(first:Property)
OPTIONAL MATCH (:Name {id: $and_property})-[:DENOTES]->(second:Property)
WITH DISTINCT first.id AS first, second.id AS second
MATCH (stated:Measurement)-[:OBSERVES]->(quality:Property)
WHERE stated.status <> 'target' AND coalesce(stated.plausible, true)
  AND ((quality.id = first
      AND ($at_least IS NULL OR stated.si_min >= $at_least)
      AND ($at_most IS NULL OR stated.si_max <= $at_most)
      AND ($below IS NULL OR stated.temperature_k IS NULL
        OR stated.temperature_k <= $below + 273.15))
    OR (quality.id = second
      AND ($and_at_least IS NULL OR stated.si_min >= $and_at_least)
      AND ($and_at_most IS NULL OR stated.si_max <= $and_at_most)))
OPTIONAL MATCH (stated)-[:OF]->(bearer)
OPTIONAL MATCH (bearer)<-[:HAS_INTERFACE]-(holder)
WITH first, second, stated, quality, coalesce(holder, bearer) AS substance
WHERE $electrolyte IS NULL OR EXISTS {
  MATCH (substance)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(wide)<-[:DENOTES]-(:Name {id: $electrolyte})
}
WITH first, second, substance, collect({stated: stated, quality: quality}) AS found,
     max(CASE WHEN quality.id = first THEN stated.value END) AS best
WHERE any(one IN found WHERE one.quality.id = first)
  AND ($and_property IS NULL
    OR (substance IS NOT NULL AND any(one IN found WHERE one.quality.id = second)))
UNWIND found AS one
WITH first, substance, best, one.stated AS stated, one.quality AS quality
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
RETURN substance.name AS material, quality.name AS property, stated.name AS value,
       stated.si_min AS si_min, stated.si_max AS si_max, stated.si_unit AS si_unit,
       stated.temperature AS temperature, stated.status AS status,
       stated.support AS support, stated.belief AS belief,
       stated.id AS measurement, passage.text AS sentence, file.source AS source,
       passage.page AS page, reading.start AS start, reading.end AS end, references
ORDER BY best DESC, substance.name, substance.id, quality.id <> first, stated.value DESC,
         support DESC, stated.id, file.source, file.id, passage.start, reading.id
