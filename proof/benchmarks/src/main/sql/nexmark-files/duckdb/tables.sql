CREATE OR REPLACE VIEW person AS
SELECT * FROM read_csv('${data}/${events}/person/part-*', header = false, columns = {
  id: 'BIGINT', name: 'VARCHAR', emailAddress: 'VARCHAR', creditCard: 'VARCHAR', city: 'VARCHAR', state: 'VARCHAR',
  dateTime: 'TIMESTAMP', extra: 'VARCHAR'});

CREATE OR REPLACE VIEW auction AS
SELECT * FROM read_csv('${data}/${events}/auction/part-*', header = false, columns = {
  id: 'BIGINT', itemName: 'VARCHAR', description: 'VARCHAR', initialBid: 'BIGINT', reserve: 'BIGINT',
  dateTime: 'TIMESTAMP', expires: 'TIMESTAMP', seller: 'BIGINT', category: 'BIGINT', extra: 'VARCHAR'});

CREATE OR REPLACE VIEW bid AS
SELECT * FROM read_csv('${data}/${events}/bid/part-*', header = false, columns = {
  auction: 'BIGINT', bidder: 'BIGINT', price: 'BIGINT', channel: 'VARCHAR', url: 'VARCHAR', dateTime: 'TIMESTAMP',
  extra: 'VARCHAR'});
