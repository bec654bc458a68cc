# overt_word_list(VARIABLE FILE SEPARATOR): the elements of a C++ array of string literals, made from a file of words under
# data/ so that the program needs no file for them at run time. SEPARATOR, a blank or a line feed, ends a word; lines that
# begin with # are comments. Words hold no quotes, back-slashes or semicolons.
function(overt_word_list variable file separator)
  set(path ${PROJECT_SOURCE_DIR}/${file})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  file(STRINGS ${path} lines REGEX "^[^#]" ENCODING UTF-8)
  string(REPLACE ";" "${separator}" text "${lines}")
  string(REPLACE "${separator}" "\",\n    \"" text "${text}")
  set(${variable} "\"${text}\"" PARENT_SCOPE)
endfunction()
