-- The last call of a party is looked up by its subject, also when somebody has seen it.
create index open_item_subject on spine.open_item (merchant_id, subject, opened_at);
