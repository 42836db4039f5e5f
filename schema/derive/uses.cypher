// Which materials the strategies $ids work with, from the solution claims that name an agent.
//
// For and against it as in mitigates.cypher, whatever the problem.
MATCH (strategy:Strategy)-[old:USES]->(:Material)
WHERE strategy.id IN $ids
DELETE old;

MATCH (claim:Claim {kind: 'solution'})-[:STRATEGY]->(strategy:Strategy)
WHERE strategy.id IN $ids
MATCH (claim)-[:AGENT]->(material:Material)
MATCH (claim)-[:EVIDENCE]->(:Passage)-[:IN]->(document:Document)
OPTIONAL MATCH (claim)-[cites:CITES]->(reference:Reference)
WHERE cites.document = document.id
WITH strategy, material, claim, document,
     coalesce(reference.id, document.work) AS source,
     claim.stance = 'mitigates' AS affirms,
     claim.assertion = 'negated' AS negated
WITH strategy, material, claim, document, source,
     affirms AND NOT negated AS pro,
     affirms = negated AS contra
WITH strategy, material,
     collect(DISTINCT CASE WHEN pro THEN source END) AS supporting,
     collect(DISTINCT CASE WHEN contra THEN source END) AS opposing,
     collect(DISTINCT CASE WHEN pro THEN claim.id END) AS claims,
     collect(DISTINCT CASE WHEN pro THEN document.id END) AS documents
WHERE size(claims) > 0
MERGE (strategy)-[edge:USES]->(material)
SET edge.support = size(supporting), edge.against = size(opposing),
    edge.claims = size(claims), edge.documents = size(documents)
