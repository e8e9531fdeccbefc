update item set size = 3 where size = 2;
