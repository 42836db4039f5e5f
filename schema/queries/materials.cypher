// title: Materials above thresholds
// question: Which materials reach a value of a property, and of a second one as well, and who says so?
// parameters:
//   property: {type: name, kind: property, required: true, example: ionic conductivity, description: "The property, by id or by any name."}
//   at_least: {type: quantity, required: true, example: 1 mS/cm, description: "The least value, with unit, or in SI; a range counts by its lower bound."}
//   and_property: {type: name, kind: property, example: critical current density, description: A second property that the material must have too.}
//   and_at_least: {type: quantity, default: 0.0, example: 0.5 mA/cm2, description: "The least value of the second property."}
// columns:
//   material: The material.
//   property: The property.
//   value: The statement in short.
//   si_min: Lower bound in SI.
//   si_unit: The SI unit.
//   support: "Independent primary sources of the value: references cited for it, and documents that cite none."
//   measurement: The measurement's id.
//   sentence: The sentence that states it.
//   document: The file.
//   page: The page.
//   references: The references cited there.
MATCH (:Name {id: $property})-[:DENOTES]->(first:Property)
OPTIONAL MATCH (:Name {id: $and_property})-[:DENOTES]->(second:Property)
WITH DISTINCT first.id AS first, second.id AS second
MATCH (found:Measurement)-[:OBSERVES]->(:Property {id: first})
WHERE found.status <> 'target' AND found.si_min >= $at_least
MATCH (found)-[:OF]->(substance:Material)
WITH DISTINCT first, second, substance
WHERE $and_property IS NULL OR EXISTS {
  MATCH (other:Measurement)-[:OF]->(substance)
  MATCH (other)-[:OBSERVES]->(observed:Property)
  WHERE observed.id = second AND other.status <> 'target' AND other.si_min >= $and_at_least
}
MATCH (stated:Measurement)-[:OF]->(substance)
MATCH (stated)-[:OBSERVES]->(quality:Property)
WHERE stated.status <> 'target'
  AND ((quality.id = first AND stated.si_min >= $at_least)
    OR (quality.id = second AND stated.si_min >= $and_at_least))
MATCH (stated)-[:EVIDENCE]->(:Passage)-[:IN]->(saying:Document)
OPTIONAL MATCH (stated)-[cited:CITES]->(source:Reference)
WHERE cited.document = saying.id
WITH first, substance, quality, stated,
     count(DISTINCT coalesce(source.id, saying.work)) AS support
MATCH (stated)-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document)
OPTIONAL MATCH (stated)-[cites:CITES]->(reference:Reference)
WHERE cites.document = file.id AND reference.id IN reading.references
WITH first, substance, quality, stated, support, reading, passage, file,
     coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
ORDER BY entry
WITH first, substance, quality, stated, support, reading, passage, file,
     collect(entry) AS references
RETURN substance.name AS material, quality.name AS property, stated.name AS value,
       stated.si_min AS si_min, stated.si_unit AS si_unit, support,
       stated.id AS measurement, passage.text AS sentence, file.source AS document,
       passage.page AS page, references
ORDER BY substance.name, substance.id, quality.id <> first, stated.si_min DESC,
         stated.id, file.source, file.id, passage.start, reading.id
