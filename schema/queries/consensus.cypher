// topic: Evidence and belief
// title: Consensus and minority
// question: On which statements do the primary sources agree, which are contested, and who is the minority?
// parameters:
//   electrolyte: {type: name, kind: electrolyte, example: oxide, description: "A material or a class, by any name; a class stands for its sub-classes and their materials as well, a material for its variants."}
//   problem: {type: name, kind: problem, example: dendrite growth, description: "The problem, by id or by any name."}
//   kind: {type: string, values: [problem, solution], example: problem, description: "Whether an electrolyte has a problem, or whether a strategy helps."}
//   verdict: {type: string, values: [agreed, contested], example: contested, description: "contested: there are sources on both sides."}
//   least: {type: number, default: 2, example: 2, description: "Independent primary sources, both sides together, at least."}
// columns:
//   statement: "What is at issue: electrolyte, side and problem, and for a solution the strategy and its materials."
//   verdict: "agreed or contested."
//   majority: "for, against, or split where both have as many sources."
//   support: Independent primary sources for it.
//   against: Independent primary sources against it.
//   belief: "How far the statement is to be believed, 0 to 1: the best-founded claim for it, or else against it."
//   claim: "The best-founded claim for it; where there is none, against it."
//   sentence: The sentence that states that most surely.
//   source: The file.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
//   references: The references cited there.
//   other_claim: The best-founded claim of the other side.
//   other_sentence: The sentence that states it most surely.
//   other_source: Its file.
//   other_page: Its page.
//   other_start: Offset of the statement in its source text.
//   other_end: Offset behind it.
//   other_references: The references cited there.
MATCH (stated:Claim)-[:ABOUT]->(site:Interface)<-[:HAS_INTERFACE]-(holder)
WHERE stated.polarity IS NOT NULL AND ($kind IS NULL OR stated.kind = $kind)
  AND ($electrolyte IS NULL OR EXISTS {
    MATCH (holder)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(wide)<-[:DENOTES]-(:Name {id: $electrolyte})
  })
MATCH (stated)-[:PROBLEM]->(trouble:Problem)
WHERE $problem IS NULL OR EXISTS { MATCH (trouble)<-[:DENOTES]-(:Name {id: $problem}) }
MATCH (stated)-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document)
WHERE coalesce(reading.curated, '') <> 'rejected'
OPTIONAL MATCH (stated)-[cites:CITES]->(primary:Reference)
WHERE cites.document = file.id AND primary.id IN reading.references
WITH site, trouble, stated, file, primary.id AS cited, stated.polarity = 'for' AS helps
ORDER BY stated.support DESC, stated.belief DESC, stated.id
WITH stated.topic AS topic, site, trouble,
     collect(DISTINCT CASE WHEN helps THEN stated END) AS pro,
     collect(DISTINCT CASE WHEN NOT helps THEN stated END) AS contra,
     collect(DISTINCT CASE WHEN helps THEN cited END) AS cited_for,
     collect(DISTINCT CASE WHEN helps AND cited IS NOT NULL THEN file.work END) AS citing_for,
     collect(DISTINCT CASE WHEN helps THEN file.work END) AS works_for,
     collect(DISTINCT CASE WHEN NOT helps THEN cited END) AS cited_against,
     collect(DISTINCT CASE WHEN NOT helps AND cited IS NOT NULL THEN file.work END) AS citing_against,
     collect(DISTINCT CASE WHEN NOT helps THEN file.work END) AS works_against
WITH *, size(cited_for)
       + size([work IN works_for WHERE NOT work IN citing_for + cited_for]) AS support,
     size(cited_against)
       + size([work IN works_against WHERE NOT work IN citing_against + cited_against]) AS against
WITH *, coalesce(head(pro), head(contra)) AS best,
     CASE WHEN size(pro) > 0 THEN head(contra) END AS other,
     CASE WHEN support > 0 AND against > 0 THEN 'contested' ELSE 'agreed' END AS ruling
WHERE support + against >= $least AND ($verdict IS NULL OR ruling = $verdict)
OPTIONAL MATCH (best)-[:STRATEGY]->(remedy:Strategy)
CALL {
  WITH best
  OPTIONAL MATCH (best)-[:AGENT]->(helper:Material)
  WITH helper ORDER BY helper.name, helper.id
  RETURN collect(helper.name) AS helpers
}
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
  WITH other
  OPTIONAL MATCH (other)-[where:EVIDENCE]->(place:Passage)-[:IN]->(told:Document)
  WHERE coalesce(where.curated, '') <> 'rejected'
  WITH where, place, told
  ORDER BY where.confidence DESC, told.source, told.id, place.start, where.id
  RETURN head(collect(where)) AS other_reading, head(collect(place)) AS other_passage,
         head(collect(told)) AS other_file
}
CALL {
  WITH best, reading, file
  OPTIONAL MATCH (best)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = file.id AND reference.id IN reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS references
}
CALL {
  WITH other, other_reading, other_file
  OPTIONAL MATCH (other)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = other_file.id AND reference.id IN other_reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS other_references
}
RETURN site.name
         + CASE WHEN remedy IS NULL THEN ': ' ELSE ': ' + remedy.name
             + CASE WHEN size(helpers) > 0 THEN ' ('
                 + reduce(told = helpers[0], name IN helpers[1..] | told + '/' + name) + ')'
               ELSE '' END + ' against ' END
         + trouble.name AS statement,
       ruling AS verdict,
       CASE WHEN support > against THEN 'for' WHEN support < against THEN 'against'
         ELSE 'split' END AS majority,
       support, against, best.belief AS belief, best.id AS claim, passage.text AS sentence,
       file.source AS source, passage.page AS page, reading.start AS start, reading.end AS end,
       references, other.id AS other_claim, other_passage.text AS other_sentence,
       other_file.source AS other_source, other_passage.page AS other_page,
       other_reading.start AS other_start, other_reading.end AS other_end, other_references
ORDER BY CASE WHEN support < against THEN support ELSE against END DESC,
         support + against DESC, belief DESC, topic
