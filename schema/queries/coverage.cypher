// topic: Overview
// title: What each document contributes
// question: What does each document state, and what is stated by it alone?
// parameters:
//   document: {type: string, example: garnet review.pdf, description: "The file's name or its beginning."}
// columns:
//   document: The file.
//   title: The document's title.
//   kind: "problem, solution, value, effect, material or reference."
//   stated: How many the document states or cites.
//   alone: How many no other document does.
//   share: "alone / stated."
//   example: "The best-founded one that it alone has."
//   claim: That one's id.
//   sentence: The sentence that states it most surely.
//   source: The file.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
//   references: The references cited there.
MATCH (file:Document)
WHERE $document IS NULL OR file.source STARTS WITH $document
CALL {
  WITH file
  MATCH (item)-[:EVIDENCE]->(:Passage)-[:IN]->(file)
  RETURN DISTINCT item, CASE WHEN item:Measurement THEN 'value' WHEN item:Effect THEN 'effect'
      ELSE item.kind END AS sort,
    NOT EXISTS { MATCH (item)-[:EVIDENCE]->(other:Passage) WHERE other.document <> file.id } AS only
  UNION ALL
  WITH file
  MATCH (stated)-[:EVIDENCE]->(:Passage)-[:IN]->(file)
  MATCH (stated)-[:OF|AGENT]->(item:Material)
  RETURN DISTINCT item, 'material' AS sort,
    NOT EXISTS {
      MATCH (item)<-[:OF|AGENT]-()-[:EVIDENCE]->(other:Passage) WHERE other.document <> file.id
    } AS only
  UNION ALL
  WITH file
  MATCH ()-[cites:CITES {document: file.id}]->(item:Reference)
  RETURN DISTINCT item, 'reference' AS sort,
    NOT EXISTS { MATCH ()-[other:CITES]->(item) WHERE other.document <> file.id } AS only
}
WITH file, item, sort, only
ORDER BY only DESC, item.support DESC, item.belief DESC, item.id
WITH file, sort, count(item) AS number, sum(CASE WHEN only THEN 1 ELSE 0 END) AS alone,
     head(collect(CASE WHEN only THEN item END)) AS top
CALL {
  WITH file, top
  OPTIONAL MATCH (top)-[where:EVIDENCE]->(place:Passage)-[:IN]->(file)
  WITH where, place
  ORDER BY where.confidence DESC, place.start, where.id
  RETURN head(collect(where)) AS reading, head(collect(place)) AS passage
}
CALL {
  WITH top, reading, file
  OPTIONAL MATCH (top)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = file.id AND reference.id IN reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS references
}
RETURN file.source AS document, file.title AS title, sort AS kind, number AS stated, alone,
       toFloat(alone) / number AS share, top.name AS example, top.id AS claim,
       passage.text AS sentence, file.source AS source, passage.page AS page, reading.start AS start,
       reading.end AS end, references
ORDER BY file.source, file.id, kind
