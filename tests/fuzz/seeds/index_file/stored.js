casepressSearch.add("b1.0a0b0c","\x00a\n\r\"\\")
