-- What was pushed is looked for apart from a queue that may be full of a crawl.
CREATE INDEX items_by_push ON items (tenant, pushed, seq);
