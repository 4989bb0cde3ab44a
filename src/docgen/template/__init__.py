"""The engine, a compiler: tags -> normalizer -> compiler -> renderer; and the text form of templates."""
